# SPDX-License-Identifier: Apache-2.0
#
# Allows every request that a kata-agent from 3.9.0 to 4.1.0 asks its policy about. An agent queries the rule that
# is named after the request's message; a rule for a request that it does not know is never queried, so one file
# works for all of these releases.
#
# Upstream's file of this name (kata-containers, src/kata-opa/allow-all.rego) does not allow everything. As of 4.1.0 it has
# no rule for AddSwapPathRequest, GetIPTablesRequest, SetIPTablesRequest, VolumeStatsRequest and
# ResizeVolumeRequest, so these calls fail with INTERNAL; its older versions also lack the newer calls. On
# the other hand, it has rules for PullImageRequest, StartTracingRequest and StopTracingRequest, which no
# agent since 3.9.0 accepts.
#
# AllowRequestsFailingPolicy is left out on purpose. Nothing here can fail; and if you start from this file and set
# one rule to false, that call should be denied, while the switch would let it through with a line in the log.

package agent_policy

default AddARPNeighborsRequest := true
default AddSwapPathRequest := true
default AddSwapRequest := true
default CloseStdinRequest := true
default CopyFileRequest := true
default CreateContainerRequest := true
default CreateSandboxRequest := true
default DestroySandboxRequest := true
default ExecProcessRequest := true
default GetDiagnosticDataRequest := true
default GetIPTablesRequest := true
default GetMetricsRequest := true
default GetOOMEventRequest := true
default GuestDetailsRequest := true
default ListInterfacesRequest := true
default ListRoutesRequest := true
default MemAgentCompactConfig := true
default MemAgentMemcgConfig := true
default MemHotplugByProbeRequest := true
default OnlineCPUMemRequest := true
default PauseContainerRequest := true
default ReadStreamRequest := true
default RemoveContainerRequest := true
default RemoveStaleVirtiofsShareMountsRequest := true
default ReseedRandomDevRequest := true
default ResizeVolumeRequest := true
default ResumeContainerRequest := true
default SetGuestDateTimeRequest := true
default SetIPTablesRequest := true
default SetPolicyRequest := true
default SignalProcessRequest := true
default StartContainerRequest := true
default StatsContainerRequest := true
default TtyWinResizeRequest := true
default UpdateContainerRequest := true
default UpdateEphemeralMountsRequest := true
default UpdateInterfaceRequest := true
default UpdateRoutesRequest := true
default VolumeStatsRequest := true
default WaitProcessRequest := true
default WriteStreamRequest := true
