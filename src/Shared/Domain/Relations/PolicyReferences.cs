using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Workloads;

namespace NetConsole.Domain.Relations;

/// <summary>References of policies: what an attached policy of any vendor targets, and the pods a NetworkPolicy selects.</summary>
internal static class PolicyReferences
{
    public static void Collect(ReferenceCollector into, PodIndex pods)
    {
        foreach (var resource in into.Snapshot.All)
        {
            // A core kind never attaches; skipping them spares the many pods.
            if (resource.Key.Group.Length == 0)
            {
                continue;
            }

            var single = resource.Spec.At("targetRef");
            if (single.ValueKind == JsonValueKind.Object)
            {
                AddTarget(resource, single, "spec.targetRef", into);
            }

            var index = 0;
            foreach (var item in resource.Spec.Items("targetRefs"))
            {
                AddTarget(resource, item, $"spec.targetRefs[{index++}]", into);
            }
        }

        OfBackendTls(into);
        OfNetworkPolicies(into, pods);
    }

    private static void AddTarget(ResourceObject resource, JsonElement target, string path, ReferenceCollector into)
    {
        if (target.Text("kind") is { } kind && target.Text("name") is { } name)
        {
            var key = into.Locate(new GroupKind(target.Text("group") ?? "", kind), target.Text("namespace") ?? resource.Namespace, name);
            into.Add(resource, key, path, ReferenceRoles.Target);
        }
    }

    private static void OfBackendTls(ReferenceCollector into)
    {
        foreach (var resource in into.Snapshot.Of(KnownKinds.BackendTlsPolicy).All)
        {
            foreach (var authority in GatewayApi.BackendTlsPolicy.Of(resource).CaCertificates)
            {
                into.Add(resource, authority.Key, authority.Path, ReferenceRoles.CertificateAuthority);
            }
        }
    }

    private static void OfNetworkPolicies(ReferenceCollector into, PodIndex pods)
    {
        foreach (var resource in into.Snapshot.Of(KnownKinds.NetworkPolicy).All)
        {
            var selector = LabelSelector.Read(resource.Spec.At("podSelector")) ?? LabelSelector.Everything;
            foreach (var pod in pods.Select(resource.Namespace, selector))
            {
                into.AddFound(resource, pod.Key, "spec.podSelector", ReferenceRoles.Selects);
            }
        }
    }
}
