export const id = 231;
export const ids = [231];
export const modules = {

/***/ 6347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ enumFacts),
  r: () => (/* binding */ messageFacts)
});

;// CONCATENATED MODULE: ./lib/agent/api/messages.json
const messages_namespaceObject = /*#__PURE__*/JSON.parse('{"D":{"google.protobuf.Empty":{},"types.IPAddress":{"family":{"number":1,"type":"types.IPFamily"},"address":{"number":2,"type":"string"},"mask":{"number":3,"type":"string"}},"types.Interface":{"device":{"number":1,"type":"string"},"name":{"number":2,"type":"string"},"IPAddresses":{"number":3,"type":"types.IPAddress","label":"repeated"},"mtu":{"number":4,"type":"uint64"},"hwAddr":{"number":5,"type":"string"},"devicePath":{"number":6,"type":"string","formerly":"pciPath"},"type":{"number":7,"type":"string"},"raw_flags":{"number":8,"type":"uint32"}},"types.Route":{"dest":{"number":1,"type":"string"},"gateway":{"number":2,"type":"string"},"device":{"number":3,"type":"string"},"source":{"number":4,"type":"string"},"scope":{"number":5,"type":"uint32"},"family":{"number":6,"type":"types.IPFamily"},"flags":{"number":7,"type":"uint32","since":"3.15.0"},"mtu":{"number":8,"type":"uint32","since":"3.17.0"}},"types.ARPNeighbor":{"toIPAddress":{"number":1,"type":"types.IPAddress"},"device":{"number":2,"type":"string"},"lladdr":{"number":3,"type":"string"},"state":{"number":4,"type":"int32"},"flags":{"number":5,"type":"int32"}},"grpc.Spec":{"Version":{"number":1,"type":"string"},"Process":{"number":2,"type":"grpc.Process"},"Root":{"number":3,"type":"grpc.Root"},"Hostname":{"number":4,"type":"string"},"Mounts":{"number":5,"type":"grpc.Mount","label":"repeated"},"Hooks":{"number":6,"type":"grpc.Hooks"},"Annotations":{"number":7,"type":"string","mapOf":"string"},"Linux":{"number":8,"type":"grpc.Linux"},"Solaris":{"number":9,"type":"grpc.Solaris"},"Windows":{"number":10,"type":"grpc.Windows"}},"grpc.Process":{"Terminal":{"number":1,"type":"bool"},"ConsoleSize":{"number":2,"type":"grpc.Box"},"User":{"number":3,"type":"grpc.User"},"Args":{"number":4,"type":"string","label":"repeated"},"Env":{"number":5,"type":"string","label":"repeated"},"Cwd":{"number":6,"type":"string"},"Capabilities":{"number":7,"type":"grpc.LinuxCapabilities"},"Rlimits":{"number":8,"type":"grpc.POSIXRlimit","label":"repeated"},"NoNewPrivileges":{"number":9,"type":"bool"},"ApparmorProfile":{"number":10,"type":"string"},"OOMScoreAdj":{"number":11,"type":"int64"},"SelinuxLabel":{"number":12,"type":"string"}},"grpc.Box":{"Height":{"number":1,"type":"uint32"},"Width":{"number":2,"type":"uint32"}},"grpc.User":{"UID":{"number":1,"type":"uint32"},"GID":{"number":2,"type":"uint32"},"AdditionalGids":{"number":3,"type":"uint32","label":"repeated"},"Username":{"number":4,"type":"string"}},"grpc.LinuxCapabilities":{"Bounding":{"number":1,"type":"string","label":"repeated"},"Effective":{"number":2,"type":"string","label":"repeated"},"Inheritable":{"number":3,"type":"string","label":"repeated"},"Permitted":{"number":4,"type":"string","label":"repeated"},"Ambient":{"number":5,"type":"string","label":"repeated"}},"grpc.POSIXRlimit":{"Type":{"number":1,"type":"string"},"Hard":{"number":2,"type":"uint64"},"Soft":{"number":3,"type":"uint64"}},"grpc.Mount":{"destination":{"number":1,"type":"string"},"source":{"number":2,"type":"string"},"type":{"number":3,"type":"string"},"options":{"number":4,"type":"string","label":"repeated"}},"grpc.Root":{"Path":{"number":1,"type":"string"},"Readonly":{"number":2,"type":"bool"}},"grpc.Hooks":{"Prestart":{"number":1,"type":"grpc.Hook","label":"repeated"},"Poststart":{"number":2,"type":"grpc.Hook","label":"repeated"},"Poststop":{"number":3,"type":"grpc.Hook","label":"repeated"},"CreateRuntime":{"number":4,"type":"grpc.Hook","label":"repeated"},"CreateContainer":{"number":5,"type":"grpc.Hook","label":"repeated"},"StartContainer":{"number":6,"type":"grpc.Hook","label":"repeated"}},"grpc.Hook":{"Path":{"number":1,"type":"string"},"Args":{"number":2,"type":"string","label":"repeated"},"Env":{"number":3,"type":"string","label":"repeated"},"Timeout":{"number":4,"type":"int64"}},"grpc.Linux":{"UIDMappings":{"number":1,"type":"grpc.LinuxIDMapping","label":"repeated"},"GIDMappings":{"number":2,"type":"grpc.LinuxIDMapping","label":"repeated"},"Sysctl":{"number":3,"type":"string","mapOf":"string"},"Resources":{"number":4,"type":"grpc.LinuxResources"},"CgroupsPath":{"number":5,"type":"string"},"Namespaces":{"number":6,"type":"grpc.LinuxNamespace","label":"repeated"},"Devices":{"number":7,"type":"grpc.LinuxDevice","label":"repeated"},"Seccomp":{"number":8,"type":"grpc.LinuxSeccomp"},"RootfsPropagation":{"number":9,"type":"string"},"MaskedPaths":{"number":10,"type":"string","label":"repeated"},"ReadonlyPaths":{"number":11,"type":"string","label":"repeated"},"MountLabel":{"number":12,"type":"string"},"IntelRdt":{"number":13,"type":"grpc.LinuxIntelRdt"}},"grpc.Windows":{"dummy":{"number":1,"type":"string"}},"grpc.Solaris":{"dummy":{"number":1,"type":"string"}},"grpc.LinuxIDMapping":{"HostID":{"number":1,"type":"uint32"},"ContainerID":{"number":2,"type":"uint32"},"Size":{"number":3,"type":"uint32"}},"grpc.LinuxNamespace":{"Type":{"number":1,"type":"string"},"Path":{"number":2,"type":"string"}},"grpc.LinuxDevice":{"Path":{"number":1,"type":"string"},"Type":{"number":2,"type":"string"},"Major":{"number":3,"type":"int64"},"Minor":{"number":4,"type":"int64"},"FileMode":{"number":5,"type":"uint32"},"UID":{"number":6,"type":"uint32"},"GID":{"number":7,"type":"uint32"}},"grpc.LinuxResources":{"Devices":{"number":1,"type":"grpc.LinuxDeviceCgroup","label":"repeated"},"Memory":{"number":2,"type":"grpc.LinuxMemory"},"CPU":{"number":3,"type":"grpc.LinuxCPU"},"Pids":{"number":4,"type":"grpc.LinuxPids"},"BlockIO":{"number":5,"type":"grpc.LinuxBlockIO"},"HugepageLimits":{"number":6,"type":"grpc.LinuxHugepageLimit","label":"repeated"},"Network":{"number":7,"type":"grpc.LinuxNetwork"}},"grpc.LinuxMemory":{"Limit":{"number":1,"type":"int64"},"Reservation":{"number":2,"type":"int64"},"Swap":{"number":3,"type":"int64"},"Kernel":{"number":4,"type":"int64"},"KernelTCP":{"number":5,"type":"int64"},"Swappiness":{"number":6,"type":"uint64"},"DisableOOMKiller":{"number":7,"type":"bool"}},"grpc.LinuxCPU":{"Shares":{"number":1,"type":"uint64"},"Quota":{"number":2,"type":"int64"},"Period":{"number":3,"type":"uint64"},"RealtimeRuntime":{"number":4,"type":"int64"},"RealtimePeriod":{"number":5,"type":"uint64"},"Cpus":{"number":6,"type":"string"},"Mems":{"number":7,"type":"string"}},"grpc.LinuxWeightDevice":{"Major":{"number":1,"type":"int64"},"Minor":{"number":2,"type":"int64"},"Weight":{"number":3,"type":"uint32"},"LeafWeight":{"number":4,"type":"uint32"}},"grpc.LinuxThrottleDevice":{"Major":{"number":1,"type":"int64"},"Minor":{"number":2,"type":"int64"},"Rate":{"number":3,"type":"uint64"}},"grpc.LinuxBlockIO":{"Weight":{"number":1,"type":"uint32"},"LeafWeight":{"number":2,"type":"uint32"},"WeightDevice":{"number":3,"type":"grpc.LinuxWeightDevice","label":"repeated"},"ThrottleReadBpsDevice":{"number":4,"type":"grpc.LinuxThrottleDevice","label":"repeated"},"ThrottleWriteBpsDevice":{"number":5,"type":"grpc.LinuxThrottleDevice","label":"repeated"},"ThrottleReadIOPSDevice":{"number":6,"type":"grpc.LinuxThrottleDevice","label":"repeated"},"ThrottleWriteIOPSDevice":{"number":7,"type":"grpc.LinuxThrottleDevice","label":"repeated"}},"grpc.LinuxPids":{"Limit":{"number":1,"type":"int64"}},"grpc.LinuxDeviceCgroup":{"Allow":{"number":1,"type":"bool"},"Type":{"number":2,"type":"string"},"Major":{"number":3,"type":"int64"},"Minor":{"number":4,"type":"int64"},"Access":{"number":5,"type":"string"}},"grpc.LinuxNetwork":{"ClassID":{"number":1,"type":"uint32"},"Priorities":{"number":2,"type":"grpc.LinuxInterfacePriority","label":"repeated"}},"grpc.LinuxHugepageLimit":{"Pagesize":{"number":1,"type":"string"},"Limit":{"number":2,"type":"uint64"}},"grpc.LinuxInterfacePriority":{"Name":{"number":1,"type":"string"},"Priority":{"number":2,"type":"uint32"}},"grpc.LinuxSeccomp":{"DefaultAction":{"number":1,"type":"string"},"Architectures":{"number":2,"type":"string","label":"repeated"},"Flags":{"number":3,"type":"string","label":"repeated"},"Syscalls":{"number":4,"type":"grpc.LinuxSyscall","label":"repeated"}},"grpc.LinuxSeccompArg":{"Index":{"number":1,"type":"uint64"},"Value":{"number":2,"type":"uint64"},"ValueTwo":{"number":3,"type":"uint64"},"Op":{"number":4,"type":"string"}},"grpc.LinuxSyscall":{"Names":{"number":1,"type":"string","label":"repeated"},"Action":{"number":2,"type":"string"},"errnoret":{"number":3,"type":"uint32","oneof":"ErrnoRet"},"Args":{"number":4,"type":"grpc.LinuxSeccompArg","label":"repeated"}},"grpc.LinuxIntelRdt":{"L3CacheSchema":{"number":1,"type":"string"}},"grpc.VolumeStatsResponse":{"usage":{"number":1,"type":"grpc.VolumeUsage","label":"repeated"},"volume_condition":{"number":2,"type":"grpc.VolumeCondition"}},"grpc.VolumeUsage":{"available":{"number":1,"type":"uint64"},"total":{"number":2,"type":"uint64"},"used":{"number":3,"type":"uint64"},"unit":{"number":4,"type":"grpc.VolumeUsage.Unit"}},"grpc.VolumeCondition":{"abnormal":{"number":1,"type":"bool"},"message":{"number":2,"type":"string"}},"grpc.CheckRequest":{"service":{"number":1,"type":"string"}},"grpc.HealthCheckResponse":{"status":{"number":1,"type":"grpc.HealthCheckResponse.ServingStatus"}},"grpc.VersionCheckResponse":{"grpc_version":{"number":1,"type":"string"},"agent_version":{"number":2,"type":"string"}},"grpc.CreateContainerRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"string_user":{"number":3,"type":"grpc.StringUser"},"devices":{"number":4,"type":"grpc.Device","label":"repeated"},"storages":{"number":5,"type":"grpc.Storage","label":"repeated"},"OCI":{"number":6,"type":"grpc.Spec"},"sandbox_pidns":{"number":7,"type":"bool"},"shared_mounts":{"number":8,"type":"grpc.SharedMount","label":"repeated"},"stdin_port":{"number":9,"type":"uint32"},"stdout_port":{"number":10,"type":"uint32"},"stderr_port":{"number":11,"type":"uint32"}},"grpc.StartContainerRequest":{"container_id":{"number":1,"type":"string"}},"grpc.RemoveContainerRequest":{"container_id":{"number":1,"type":"string"},"timeout":{"number":2,"type":"uint32"}},"grpc.ExecProcessRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"string_user":{"number":3,"type":"grpc.StringUser"},"process":{"number":4,"type":"grpc.Process"},"stdin_port":{"number":5,"type":"uint32"},"stdout_port":{"number":6,"type":"uint32"},"stderr_port":{"number":7,"type":"uint32"}},"grpc.SignalProcessRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"signal":{"number":3,"type":"uint32"}},"grpc.WaitProcessRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"}},"grpc.WaitProcessResponse":{"status":{"number":1,"type":"int32"}},"grpc.UpdateContainerRequest":{"container_id":{"number":1,"type":"string"},"resources":{"number":2,"type":"grpc.LinuxResources"}},"grpc.StatsContainerRequest":{"container_id":{"number":1,"type":"string"}},"grpc.PauseContainerRequest":{"container_id":{"number":1,"type":"string"}},"grpc.ResumeContainerRequest":{"container_id":{"number":1,"type":"string"}},"grpc.CpuUsage":{"total_usage":{"number":1,"type":"uint64"},"percpu_usage":{"number":2,"type":"uint64","label":"repeated"},"usage_in_kernelmode":{"number":3,"type":"uint64"},"usage_in_usermode":{"number":4,"type":"uint64"}},"grpc.ThrottlingData":{"periods":{"number":1,"type":"uint64"},"throttled_periods":{"number":2,"type":"uint64"},"throttled_time":{"number":3,"type":"uint64"}},"grpc.CpuStats":{"cpu_usage":{"number":1,"type":"grpc.CpuUsage"},"throttling_data":{"number":2,"type":"grpc.ThrottlingData"}},"grpc.PidsStats":{"current":{"number":1,"type":"uint64"},"limit":{"number":2,"type":"uint64"}},"grpc.MemoryData":{"usage":{"number":1,"type":"uint64"},"max_usage":{"number":2,"type":"uint64"},"failcnt":{"number":3,"type":"uint64"},"limit":{"number":4,"type":"uint64"}},"grpc.MemoryStats":{"cache":{"number":1,"type":"uint64"},"usage":{"number":2,"type":"grpc.MemoryData"},"swap_usage":{"number":3,"type":"grpc.MemoryData"},"kernel_usage":{"number":4,"type":"grpc.MemoryData"},"use_hierarchy":{"number":5,"type":"bool"},"stats":{"number":6,"type":"uint64","mapOf":"string"}},"grpc.BlkioStatsEntry":{"major":{"number":1,"type":"uint64"},"minor":{"number":2,"type":"uint64"},"op":{"number":3,"type":"string"},"value":{"number":4,"type":"uint64"}},"grpc.BlkioStats":{"io_service_bytes_recursive":{"number":1,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_serviced_recursive":{"number":2,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_queued_recursive":{"number":3,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_service_time_recursive":{"number":4,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_wait_time_recursive":{"number":5,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_merged_recursive":{"number":6,"type":"grpc.BlkioStatsEntry","label":"repeated"},"io_time_recursive":{"number":7,"type":"grpc.BlkioStatsEntry","label":"repeated"},"sectors_recursive":{"number":8,"type":"grpc.BlkioStatsEntry","label":"repeated"}},"grpc.HugetlbStats":{"usage":{"number":1,"type":"uint64"},"max_usage":{"number":2,"type":"uint64"},"failcnt":{"number":3,"type":"uint64"}},"grpc.CgroupStats":{"cpu_stats":{"number":1,"type":"grpc.CpuStats"},"memory_stats":{"number":2,"type":"grpc.MemoryStats"},"pids_stats":{"number":3,"type":"grpc.PidsStats"},"blkio_stats":{"number":4,"type":"grpc.BlkioStats"},"hugetlb_stats":{"number":5,"type":"grpc.HugetlbStats","mapOf":"string"}},"grpc.NetworkStats":{"name":{"number":1,"type":"string"},"rx_bytes":{"number":2,"type":"uint64"},"rx_packets":{"number":3,"type":"uint64"},"rx_errors":{"number":4,"type":"uint64"},"rx_dropped":{"number":5,"type":"uint64"},"tx_bytes":{"number":6,"type":"uint64"},"tx_packets":{"number":7,"type":"uint64"},"tx_errors":{"number":8,"type":"uint64"},"tx_dropped":{"number":9,"type":"uint64"}},"grpc.StatsContainerResponse":{"cgroup_stats":{"number":1,"type":"grpc.CgroupStats"},"network_stats":{"number":2,"type":"grpc.NetworkStats","label":"repeated"}},"grpc.WriteStreamRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"data":{"number":3,"type":"bytes"}},"grpc.WriteStreamResponse":{"len":{"number":1,"type":"uint32"}},"grpc.ReadStreamRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"len":{"number":3,"type":"uint32"}},"grpc.ReadStreamResponse":{"data":{"number":1,"type":"bytes"}},"grpc.CloseStdinRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"}},"grpc.TtyWinResizeRequest":{"container_id":{"number":1,"type":"string"},"exec_id":{"number":2,"type":"string"},"row":{"number":3,"type":"uint32"},"column":{"number":4,"type":"uint32"}},"grpc.KernelModule":{"name":{"number":1,"type":"string"},"parameters":{"number":2,"type":"string","label":"repeated"}},"grpc.CreateSandboxRequest":{"hostname":{"number":1,"type":"string"},"dns":{"number":2,"type":"string","label":"repeated"},"storages":{"number":3,"type":"grpc.Storage","label":"repeated"},"sandbox_pidns":{"number":4,"type":"bool"},"sandbox_id":{"number":5,"type":"string"},"guest_hook_path":{"number":6,"type":"string"},"kernel_modules":{"number":7,"type":"grpc.KernelModule","label":"repeated"}},"grpc.DestroySandboxRequest":{},"grpc.RemoveStaleVirtiofsShareMountsRequest":{},"grpc.Interfaces":{"Interfaces":{"number":1,"type":"types.Interface","label":"repeated"}},"grpc.Routes":{"Routes":{"number":1,"type":"types.Route","label":"repeated"}},"grpc.UpdateInterfaceRequest":{"interface":{"number":1,"type":"types.Interface"}},"grpc.UpdateRoutesRequest":{"routes":{"number":1,"type":"grpc.Routes"}},"grpc.UpdateEphemeralMountsRequest":{"storages":{"number":1,"type":"grpc.Storage","label":"repeated"}},"grpc.ListInterfacesRequest":{},"grpc.ListRoutesRequest":{},"grpc.ARPNeighbors":{"ARPNeighbors":{"number":1,"type":"types.ARPNeighbor","label":"repeated"}},"grpc.AddARPNeighborsRequest":{"neighbors":{"number":1,"type":"grpc.ARPNeighbors"}},"grpc.GetIPTablesRequest":{"is_ipv6":{"number":1,"type":"bool"}},"grpc.GetIPTablesResponse":{"data":{"number":1,"type":"bytes"}},"grpc.SetIPTablesRequest":{"is_ipv6":{"number":1,"type":"bool"},"data":{"number":2,"type":"bytes"}},"grpc.SetIPTablesResponse":{"data":{"number":1,"type":"bytes"}},"grpc.OnlineCPUMemRequest":{"wait":{"number":1,"type":"bool"},"nb_cpus":{"number":2,"type":"uint32"},"cpu_only":{"number":3,"type":"bool"}},"grpc.ReseedRandomDevRequest":{"data":{"number":2,"type":"bytes"}},"grpc.AgentDetails":{"version":{"number":1,"type":"string"},"init_daemon":{"number":2,"type":"bool"},"device_handlers":{"number":3,"type":"string","label":"repeated"},"storage_handlers":{"number":4,"type":"string","label":"repeated"},"supports_seccomp":{"number":5,"type":"bool"},"extra_features":{"number":6,"type":"string","label":"repeated"}},"grpc.GuestDetailsRequest":{"mem_block_size":{"number":1,"type":"bool"},"mem_hotplug_probe":{"number":2,"type":"bool"}},"grpc.GuestDetailsResponse":{"mem_block_size_bytes":{"number":1,"type":"uint64"},"agent_details":{"number":2,"type":"grpc.AgentDetails"},"support_mem_hotplug_probe":{"number":3,"type":"bool"}},"grpc.MemHotplugByProbeRequest":{"memHotplugProbeAddr":{"number":1,"type":"uint64","label":"repeated"}},"grpc.SetGuestDateTimeRequest":{"Sec":{"number":1,"type":"int64"},"Usec":{"number":2,"type":"int64"}},"grpc.FSGroup":{"group_id":{"number":2,"type":"uint32"},"group_change_policy":{"number":3,"type":"types.FSGroupChangePolicy"}},"grpc.SharedMount":{"name":{"number":1,"type":"string"},"src_ctr":{"number":2,"type":"string"},"src_path":{"number":3,"type":"string"},"dst_ctr":{"number":4,"type":"string"},"dst_path":{"number":5,"type":"string"}},"grpc.Storage":{"driver":{"number":1,"type":"string"},"driver_options":{"number":2,"type":"string","label":"repeated"},"source":{"number":3,"type":"string"},"fstype":{"number":4,"type":"string"},"options":{"number":5,"type":"string","label":"repeated"},"mount_point":{"number":6,"type":"string"},"fs_group":{"number":7,"type":"grpc.FSGroup"},"shared":{"number":8,"type":"bool","since":"3.28.0"}},"grpc.Device":{"id":{"number":1,"type":"string"},"type":{"number":2,"type":"string"},"vm_path":{"number":3,"type":"string"},"container_path":{"number":4,"type":"string"},"options":{"number":5,"type":"string","label":"repeated"}},"grpc.StringUser":{"uid":{"number":1,"type":"string"},"gid":{"number":2,"type":"string"},"additionalGids":{"number":3,"type":"string","label":"repeated"}},"grpc.CopyFileRequest":{"path":{"number":1,"type":"string"},"file_size":{"number":2,"type":"int64"},"file_mode":{"number":3,"type":"uint32"},"dir_mode":{"number":4,"type":"uint32"},"uid":{"number":5,"type":"int32"},"gid":{"number":6,"type":"int32"},"offset":{"number":7,"type":"int64"},"data":{"number":8,"type":"bytes"}},"grpc.GetOOMEventRequest":{},"grpc.OOMEvent":{"container_id":{"number":1,"type":"string"}},"grpc.AddSwapRequest":{"PCIPath":{"number":1,"type":"uint32","label":"repeated"}},"grpc.AddSwapPathRequest":{"path":{"number":1,"type":"string","since":"3.15.0"}},"grpc.GetMetricsRequest":{},"grpc.Metrics":{"metrics":{"number":1,"type":"string"}},"grpc.VolumeStatsRequest":{"volume_guest_path":{"number":1,"type":"string"}},"grpc.ResizeVolumeRequest":{"volume_guest_path":{"number":1,"type":"string"},"size":{"number":2,"type":"uint64"}},"grpc.SetPolicyRequest":{"policy":{"number":1,"type":"string"}},"grpc.GetDiagnosticDataRequest":{"log_type":{"number":1,"type":"string","since":"3.29.0"},"container_id":{"number":2,"type":"string","since":"3.29.0"}},"grpc.GetDiagnosticDataResponse":{"data":{"number":1,"type":"string","since":"3.29.0"}},"grpc.MemAgentMemcgConfig":{"disabled":{"number":1,"type":"bool","label":"optional","since":"3.13.0"},"swap":{"number":2,"type":"bool","label":"optional","since":"3.13.0"},"swappiness_max":{"number":3,"type":"uint32","label":"optional","since":"3.13.0"},"period_secs":{"number":4,"type":"uint64","label":"optional","since":"3.13.0"},"period_psi_percent_limit":{"number":5,"type":"uint32","label":"optional","since":"3.13.0"},"eviction_psi_percent_limit":{"number":6,"type":"uint32","label":"optional","since":"3.13.0"},"eviction_run_aging_count_min":{"number":7,"type":"uint64","label":"optional","since":"3.13.0"}},"grpc.MemAgentCompactConfig":{"disabled":{"number":1,"type":"bool","label":"optional","since":"3.13.0"},"period_secs":{"number":2,"type":"uint64","label":"optional","since":"3.13.0"},"period_psi_percent_limit":{"number":3,"type":"uint32","label":"optional","since":"3.13.0"},"compact_psi_percent_limit":{"number":4,"type":"uint32","label":"optional","since":"3.13.0"},"compact_sec_max":{"number":5,"type":"int64","label":"optional","since":"3.13.0"},"compact_order":{"number":6,"type":"uint32","label":"optional","since":"3.13.0"},"compact_threshold":{"number":7,"type":"uint64","label":"optional","since":"3.13.0"},"compact_force_times":{"number":8,"type":"uint64","label":"optional","since":"3.13.0"}}},"v":{"types.IPFamily":{"v4":0,"v6":1},"types.FSGroupChangePolicy":{"Always":0,"OnRootMismatch":1},"grpc.VolumeUsage.Unit":{"UNKNOWN":0,"BYTES":1,"INODES":2},"grpc.HealthCheckResponse.ServingStatus":{"UNKNOWN":0,"SERVING":1,"NOT_SERVING":2}}}');
;// CONCATENATED MODULE: ./lib/agent/api/messages.js

/** The fields of every message, by the message's full name and the field's name in the .proto file. */
// TypeScript types a label in JSON as any string; a test checks the file against these types.
const messageFacts = messages_namespaceObject.D;
/** The values of every enum, by its full name. */
const enumFacts = messages_namespaceObject.v;


/***/ }),

/***/ 129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tH: () => (/* binding */ callNames),
  GF: () => (/* binding */ findCall),
  MF: () => (/* binding */ findCallOfRequest),
  w0: () => (/* binding */ nameCall)
});

// EXTERNAL MODULE: ./lib/agent/api/calls.js + 1 modules
var calls = __webpack_require__(3802);
;// CONCATENATED MODULE: ./lib/agent/api/health-calls.json
const health_calls_namespaceObject = /*#__PURE__*/JSON.parse('[{"method":"Check","request":"CheckRequest","response":"HealthCheckResponse","loggedAs":null,"since":"3.9.0","gated":false},{"method":"Version","request":"CheckRequest","response":"VersionCheckResponse","loggedAs":null,"since":"3.9.0","gated":false}]');
;// CONCATENATED MODULE: ./lib/agent/api/health-calls.js

/** The calls of `grpc.Health`, which no policy controls. Separate, because the action itself does not need them. */
const healthCalls = health_calls_namespaceObject;

// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/registry.js + 2 modules
var registry = __webpack_require__(370);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/create.js
var create = __webpack_require__(6149);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/wkt/google/protobuf/descriptor_pb.js + 3 modules
var descriptor_pb = __webpack_require__(8824);
// EXTERNAL MODULE: ./node_modules/@bufbuild/protobuf/dist/esm/reflect/names.js
var names = __webpack_require__(4043);
// EXTERNAL MODULE: ./lib/agent/api/messages.js + 1 modules
var messages = __webpack_require__(6347);
;// CONCATENATED MODULE: ./lib/agent/api/types.js




/** Each depends only on those before it. */
const types_packages = ['google.protobuf', 'types', 'grpc'];
const types_registry = (0,registry/* createFileRegistry */.uO)((0,create/* create */.v)(descriptor_pb/* FileDescriptorSetSchema */.Zw, {
    file: types_packages.map((name, index) => ({
        name,
        package: name,
        syntax: 'proto3',
        dependency: types_packages.slice(0, index),
        messageType: messagesOf(name),
        enumType: enumsOf(name)
    }))
}));
/**
 * @param name of a message: the full name, or without its package if that is `grpc`.
 * @returns its type, for the functions of @bufbuild/protobuf.
 */
function messageType(name) {
    const type = types_registry.getMessage(`grpc.${name}`) ?? types_registry.getMessage(name);
    if (type === undefined)
        throw new TypeError(`the API has no message ${name}`);
    return type;
}
function messagesOf(packageName) {
    return Object.entries(messages/* messageFacts */.r)
        .filter(([name]) => scopeOf(name) === packageName)
        .map(([name, fields]) => describeMessage(name, Object.entries(fields)));
}
function enumsOf(scope) {
    return Object.entries(messages/* enumFacts */.d)
        .filter(([name]) => scopeOf(name) === scope)
        .map(([name, values]) => ({
        name: lastPartOf(name),
        value: Object.entries(values).map(([name, number]) => ({ name, number }))
    }));
}
function describeMessage(fullName, fields) {
    // An optional field is the only member of a synthetic oneof (protobuf, docs/implementing_proto3_presence.md).
    const optional = fields.filter(([, { label }]) => label === 'optional').map(([name]) => `_${name}`);
    const oneofs = [...new Set(fields.flatMap(([, { oneof }]) => oneof ?? [])), ...optional];
    const oneofOf = (name, facts) => {
        const index = oneofs.indexOf(facts.oneof ?? `_${name}`);
        return index === -1 ? {} : { oneofIndex: index, proto3Optional: facts.label === 'optional' };
    };
    return {
        name: lastPartOf(fullName),
        field: fields.map(([name, facts]) => ({
            ...describeField(name, facts),
            ...(facts.mapOf === undefined
                ? {}
                : { typeName: `.${fullName}.${entryOf(name)}`, type: descriptor_pb/* FieldDescriptorProto_Type */.P3.MESSAGE }),
            ...oneofOf(name, facts)
        })),
        oneofDecl: oneofs.map(name => ({ name })),
        nestedType: fields.flatMap(([name, facts]) => facts.mapOf === undefined ? [] : describeEntry(name, facts, facts.mapOf)),
        enumType: enumsOf(fullName)
    };
}
function describeField(name, { number, type, label, mapOf }) {
    const isRepeated = label === 'repeated' || mapOf !== undefined;
    return {
        name,
        jsonName: (0,names/* protoCamelCase */.RM)(name),
        number,
        label: isRepeated ? descriptor_pb/* FieldDescriptorProto_Label */.TX.REPEATED : descriptor_pb/* FieldDescriptorProto_Label */.TX.OPTIONAL,
        ...describeType(type)
    };
}
/** A map is a list of messages with two fields (protobuf, descriptor.proto: MessageOptions.map_entry). */
function describeEntry(name, { type }, keyType) {
    return {
        name: entryOf(name),
        field: [describeField('key', { number: 1, type: keyType }), describeField('value', { number: 2, type })],
        options: { mapEntry: true }
    };
}
function describeType(type) {
    if (type in messages/* messageFacts */.r)
        return { type: descriptor_pb/* FieldDescriptorProto_Type */.P3.MESSAGE, typeName: `.${type}` };
    if (type in messages/* enumFacts */.d)
        return { type: descriptor_pb/* FieldDescriptorProto_Type */.P3.ENUM, typeName: `.${type}` };
    // Its keys are the scalars' names in capital letters.
    return { type: descriptor_pb/* FieldDescriptorProto_Type */.P3[type.toUpperCase()] };
}
/** The name that protoc gives it, and readers of descriptors require: `HugetlbStatsEntry` for `hugetlb_stats`. */
function entryOf(field) {
    const name = (0,names/* protoCamelCase */.RM)(field);
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`;
}
function scopeOf(fullName) {
    return fullName.slice(0, fullName.lastIndexOf('.'));
}
function lastPartOf(fullName) {
    return fullName.slice(fullName.lastIndexOf('.') + 1);
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/call/nearest.js
var call_nearest = __webpack_require__(5050);
;// CONCATENATED MODULE: ./lib/call/calls.js





const services = { 'grpc.Health': healthCalls, 'grpc.AgentService': calls/* agentCalls */.n };
const allFacts = Object.entries(services).flatMap(([service, calls]) => calls.map(facts => ({ service, facts })));
/** The names of all calls, as accepted by {@link findCall}: the agent's without, the others with their service. */
const callNames = allFacts.map(nameCall);
/**
 * @param name `GetGuestDetails`, `grpc.AgentService/GetGuestDetails`, `grpc.Health/Check` or `Check`.
 * @throws SetupError for an unknown name; it suggests the closest match.
 */
function findCall(name) {
    const [method = '', service] = name.split('/').reverse();
    return findBy('method', method, name, service);
}
/**
 * @param kind the name of a call's request, as in policy rules and the policy log: `CreateSandboxRequest`.
 * @returns the call; the first, if several take the same request.
 * @throws SetupError for an unknown name; it suggests the closest match.
 */
function findCallOfRequest(kind) {
    return findBy('request', kind);
}
/** @returns the name that {@link findCall} accepts. */
function nameCall({ service, facts }) {
    return service === 'grpc.Health' ? `${service}/${facts.method}` : facts.method;
}
function findBy(key, wanted, name = wanted, service) {
    const found = allFacts.find(call => call.facts[key] === wanted && (service === undefined || service === call.service));
    if (found !== undefined) {
        const { request, response } = found.facts;
        return { ...found, request: messageType(request), response: messageType(response) };
    }
    const known = allFacts.map(({ facts }) => facts[key]);
    const [nearest] = (0,call_nearest/* nearestNames */.L)(wanted, known);
    throw new errors/* SetupError */.w3(`the agent's API has no call '${name}'`, {
        remedy: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}All calls: setup-kata-agent api`
    });
}


/***/ }),

/***/ 9183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ typeNameOf),
/* harmony export */   VO: () => (/* binding */ describeFields),
/* harmony export */   kW: () => (/* binding */ templateOf),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _agent_api_messages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6347);

/** @returns every field of a message and of the messages in it. */
function describeFields(desc, path = '') {
    return desc.fields.flatMap(field => {
        const fieldPath = `${path}${field.name}`;
        return [
            describeField(field, fieldPath),
            ...(field.message ? describeFields(field.message, `${fieldPath}.`) : [])
        ];
    });
}
/** @returns a request that contains every field, zero or empty; it can be filled in, or sent unchanged. */
function templateOf({ request }) {
    return templateOfMessage(request);
}
function templateOfMessage(desc) {
    return Object.fromEntries(desc.fields.map(field => [field.name, templateOfField(field)]));
}
function templateOfField(field) {
    const { label, oneof } = factsOf(field);
    // Zero would set the field; null does not.
    if (label === 'optional' || oneof !== undefined)
        return null;
    const value = field.message ? templateOfMessage(field.message) : zeroOf(field);
    if (field.fieldKind === 'list')
        return [value];
    return field.fieldKind === 'map' ? { key: value } : value;
}
function zeroOf(field) {
    if (field.enum !== undefined)
        return field.enum.values[0]?.name ?? 0;
    switch (typeNameOf(field)) {
        case 'bool':
            return false;
        case 'string':
        case 'bytes':
            return '';
        default:
            return 0;
    }
}
function describeField(field, path) {
    const { number, mapOf, label, since } = factsOf(field);
    const name = typeNameOf(field);
    const type = mapOf === undefined ? name : `map<${mapOf}, ${name}>`;
    return {
        path,
        type: label === undefined ? type : `${label} ${type}`,
        number,
        ...(since === undefined ? {} : { since }),
        ...(field.enum === undefined ? {} : { values: field.enum.values.map(({ name }) => name) })
    };
}
/** @returns what kata's .proto files say about a field. */
function factsOf(field) {
    const facts = _agent_api_messages_js__WEBPACK_IMPORTED_MODULE_0__/* .messageFacts */ .r[field.parent.typeName]?.[field.name];
    if (facts === undefined)
        throw new TypeError(`${field.toString()} is not part of the API`);
    return facts;
}
/** @returns the type of a field or of its items, without the package. */
function typeNameOf(field) {
    return factsOf(field).type.replace(/^.*\./, '');
}


/***/ })

};
