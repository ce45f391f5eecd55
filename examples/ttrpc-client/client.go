// Package client is a small client of kata-agent, to show how to test one against a running agent: client_test.go.
package client

import (
	"context"
	"fmt"
	"net"

	"example.com/ttrpc-client/agentpb"
	"github.com/containerd/ttrpc"
)

// Client is a connection to one agent.
type Client struct {
	connection *ttrpc.Client
	health     agentpb.HealthService
	agent      agentpb.AgentServiceService
}

// Dial connects to the agent that listens on a Unix socket.
func Dial(ctx context.Context, socket string) (*Client, error) {
	connection, err := new(net.Dialer).DialContext(ctx, "unix", socket)
	if err != nil {
		return nil, err
	}
	rpc := ttrpc.NewClient(connection)
	return &Client{rpc, agentpb.NewHealthClient(rpc), agentpb.NewAgentServiceClient(rpc)}, nil
}

// Close closes the connection.
func (c *Client) Close() error {
	return c.connection.Close()
}

// Serving reports whether the agent accepts calls.
func (c *Client) Serving(ctx context.Context) (bool, error) {
	answer, err := c.health.Check(ctx, &agentpb.CheckRequest{})
	if err != nil {
		return false, fmt.Errorf("grpc.Health/Check: %w", err)
	}
	return answer.Status == agentpb.HealthCheckResponse_SERVING, nil
}

// Details returns the agent's details about itself.
func (c *Client) Details(ctx context.Context) (*agentpb.AgentDetails, error) {
	answer, err := c.agent.GetGuestDetails(ctx, &agentpb.GuestDetailsRequest{MemBlockSize: true})
	if err != nil {
		return nil, fmt.Errorf("grpc.AgentService/GetGuestDetails: %w", err)
	}
	return answer.AgentDetails, nil
}
