package client

import (
	"context"
	"os"
	"testing"
	"time"
)

// dial connects to the agent that the environment names. Without an agent there is nothing to test: that is a failure, since
// a test that is skipped in CI looks like one that passed.
func dial(t *testing.T) (context.Context, *Client) {
	t.Helper()
	socket := os.Getenv("KATA_AGENT_SOCKET")
	if socket == "" {
		t.Fatal("KATA_AGENT_SOCKET is not set")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	client, err := Dial(ctx, socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return ctx, client
}

func TestTheAgentIsServing(t *testing.T) {
	ctx, client := dial(t)
	serving, err := client.Serving(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if !serving {
		t.Error("the agent says that it is not serving")
	}
}

func TestTheAgentTellsWhatItIs(t *testing.T) {
	ctx, client := dial(t)
	details, err := client.Details(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("agent %s, storage handlers %v, features %v", details.Version, details.StorageHandlers, details.ExtraFeatures)
	if want := os.Getenv("KATA_AGENT_VERSION"); want != "" && details.Version != want {
		t.Errorf("the agent says that it is %s, and it should be %s", details.Version, want)
	}
	if len(details.StorageHandlers) == 0 {
		t.Error("the agent names no storage handler")
	}
}
