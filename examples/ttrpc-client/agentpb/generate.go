// Package agentpb is what protoc makes of agent.proto.
package agentpb

//go:generate protoc --go_out=. --go_opt=paths=source_relative --go-ttrpc_out=. --go-ttrpc_opt=paths=source_relative agent.proto
