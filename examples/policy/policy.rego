# A policy for a guest that starts pods, accepts files only in the folder that is shared with it, and lets nobody run
# commands in its containers.
package agent_policy

import future.keywords.if

default CreateSandboxRequest := true
default DestroySandboxRequest := true
default GuestDetailsRequest := true
default CreateContainerRequest := true
default StartContainerRequest := true
default RemoveContainerRequest := true

default ExecProcessRequest := false
default SetPolicyRequest := false

default CopyFileRequest := false

CopyFileRequest if {
	startswith(input.path, "/run/kata-containers/shared/containers/")
	not contains(input.path, "..")
}
