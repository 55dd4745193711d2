using NetConsole.Domain.Resources;

namespace NetConsole.Sandbox.Scenarios.Export;

/// <summary>What the sandbox's controllers make from the other objects: written out it would be there twice.</summary>
internal static class MadeAnew
{
    private static readonly HashSet<(string Owner, string Kind)> Makers =
    [
        ("Deployment", "ReplicaSet"),
        ("ReplicaSet", "Pod"),
        ("StatefulSet", "Pod"),
        ("DaemonSet", "Pod"),
        ("Service", "EndpointSlice"),
        ("Endpoints", "EndpointSlice"),
        ("Gateway", "Deployment"),
        ("Gateway", "DaemonSet"),
        ("Gateway", "Service"),
        ("Gateway", "ServiceAccount"),
        ("Gateway", "ConfigMap"),
    ];

    private static readonly string[] ServerMade = ["kube-root-ca.crt", "openshift-service-ca.crt"];

    public static bool By(ClusterSnapshot cluster, ResourceObject resource) =>
        resource.IsBeingDeleted
        || Controlled(cluster, resource)
        || IsProxy(cluster, resource)
        || IsEndpointsOfPods(cluster, resource)
        || (resource.GroupKind == KnownKinds.ConfigMap && ServerMade.Contains(resource.Name))
        || (resource.GroupKind == KnownKinds.ServiceAccount && resource.Name == "default")
        || (resource.GroupKind == KnownKinds.Secret && resource.Raw.Text("type") == "kubernetes.io/service-account-token");

    private static bool Controlled(ClusterSnapshot cluster, ResourceObject resource)
    {
        foreach (var owner in resource.Metadata.Items("ownerReferences"))
        {
            if (owner.Flag("controller") == true && Makers.Contains((owner.Text("kind") ?? "", resource.Kind)))
            {
                var apiVersion = owner.Text("apiVersion") ?? "";
                var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
                var kind = new GroupKind(slash < 0 ? "" : apiVersion[..slash], owner.Text("kind") ?? "");
                return cluster.Find(kind, resource.Namespace, owner.Text("name") ?? "")?.Uid == owner.Text("uid");
            }
        }

        return false;
    }

    private static bool IsEndpointsOfPods(ClusterSnapshot cluster, ResourceObject resource) =>
        resource is { Kind: "Endpoints", Key.Group: "" }
        && cluster.Find(KnownKinds.Service, resource.Namespace, resource.Name)?.Spec.Members("selector").Any() == true;

    // Envoy Gateway keeps the proxies of all Gateways in a namespace of its own, so they cannot be owned.
    private static bool IsProxy(ClusterSnapshot cluster, ResourceObject resource) =>
        resource.Labels.TryGetValue("gateway.envoyproxy.io/owning-gateway-name", out var name)
        && resource.Labels.TryGetValue("gateway.envoyproxy.io/owning-gateway-namespace", out var home)
        && cluster.Find(KnownKinds.Gateway, home, name) is not null;
}
