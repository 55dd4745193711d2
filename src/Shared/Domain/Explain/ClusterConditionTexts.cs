namespace NetConsole.Domain.Explain;

/// <summary>Conditions of workloads, services, definitions and certificates.</summary>
internal static class ClusterConditionTexts
{
    public static IReadOnlyList<ConditionText> All { get; } =
    [
        new("Available", "True", "", "Enough replicas are ready."),
        new(
            "Available",
            "False",
            "",
            "Too few replicas are ready.",
            "Pods do not start, crash, or fail their readiness check.",
            "Look at its pods and their events."
        ),
        new(
            "Available",
            "False",
            "MinimumReplicasUnavailable",
            "Fewer replicas are ready than needed.",
            "Pods do not start, crash, or fail their readiness check.",
            "Look at its pods and their events."
        ),
        new("Progressing", "True", "", "The roll-out is done or moving on."),
        new("Progressing", "False", "", "The roll-out stands still.", null, "Look at the newest replica set's pods."),
        new(
            "Progressing",
            "False",
            "ProgressDeadlineExceeded",
            "The roll-out did not finish in time.",
            "New pods do not become ready.",
            "Look at the newest pods, or roll back."
        ),
        new(
            "ReplicaFailure",
            "True",
            "",
            "Pods could not be created.",
            "A quota, a policy or a missing account stands against it.",
            "The message names what refused."
        ),
        new("PodScheduled", "True", "", "A node was found for the pod."),
        new(
            "PodScheduled",
            "False",
            "",
            "No node takes the pod.",
            "Resources, taints, selectors or volumes leave no node.",
            "The message counts the nodes and why each was left out."
        ),
        new("PodReadyToStartContainers", "True", "", "The pod's network and volumes are set up."),
        new(
            "PodReadyToStartContainers",
            "False",
            "",
            "The pod's network or volumes are not set up yet.",
            null,
            "Look at the pod's events."
        ),
        new("Initialized", "True", "", "All init containers are done."),
        new("Initialized", "False", "", "Init containers are still running or fail.", null, "Look at their logs."),
        new("ContainersReady", "True", "", "All containers are ready."),
        new(
            "ContainersReady",
            "False",
            "",
            "Not all containers are ready.",
            "A container is starting, crashing or failing its readiness check.",
            "Look at the container's state and log."
        ),
        new("DisruptionTarget", "True", "", "The pod is about to be removed.", "It is evicted, preempted or its node goes away.", null),
        new(
            "Ready",
            "False",
            "ContainersNotReady",
            "The pod takes no traffic: not all containers are ready.",
            "A container is starting, crashing or failing its readiness check.",
            "Look at the container's state and log."
        ),
        new("Ready", "False", "PodCompleted", "The pod is done.", null, null),
        new("MemoryPressure", "False", "", "Memory is enough."),
        new("MemoryPressure", "True", "", "The node is short of memory.", null, "Move pods away, or add nodes."),
        new("DiskPressure", "False", "", "Disk space is enough."),
        new("DiskPressure", "True", "", "The node is short of disk space.", null, "Free space on the node."),
        new("PIDPressure", "False", "", "Process ids are enough."),
        new("PIDPressure", "True", "", "The node is short of process ids.", null, "Look for a pod that starts too many processes."),
        new("NetworkUnavailable", "True", "", "The node's network is not set up.", null, "Check the network plug-in on the node."),
        new("NetworkUnavailable", "False", "", "The node's network is set up."),
        new("Established", "True", "", "The kind is served."),
        new("Established", "False", "", "The kind is not served yet.", "Its names are being checked.", "Look at NamesAccepted."),
        new("NamesAccepted", "True", "", "Its names conflict with no other kind."),
        new("NamesAccepted", "False", "", "Another kind has one of its names.", null, "Rename one of the two kinds, or remove it."),
        new(
            "NonStructuralSchema",
            "True",
            "",
            "Its schema breaks the structural rules.",
            "Fields without types, for example.",
            "Correct the schema."
        ),
        new("LoadBalancerPortsError", "True", "", "The load balancer could not open a port.", null, "The message names the port."),
        new("Issuing", "True", "", "The certificate is being issued."),
        new("Failed", "True", "", "It has failed.", null, "The message says why."),
        new("Complete", "True", "", "It is done."),
    ];
}
