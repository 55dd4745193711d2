using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Explain;

/// <summary>Says in words what an object is and does. Pure; of a kind it does not know it says what every object has.</summary>
public static class Explainer
{
    private static readonly Dictionary<GroupKind, Func<ResourceObject, ListContext, ObjectExplanation>> Own = new()
    {
        [KnownKinds.HttpRoute] = RouteExplainer.Explain,
        [KnownKinds.GrpcRoute] = RouteExplainer.Explain,
        [KnownKinds.TlsRoute] = RouteExplainer.Explain,
        [KnownKinds.TcpRoute] = RouteExplainer.Explain,
        [KnownKinds.UdpRoute] = RouteExplainer.Explain,
        [KnownKinds.Gateway] = GatewayExplainer.Gateway,
        [KnownKinds.GatewayClass] = GatewayExplainer.Class,
        [KnownKinds.ListenerSet] = GatewayExplainer.ListenerSet,
        [KnownKinds.ReferenceGrant] = PolicyExplainer.Grant,
        [KnownKinds.BackendTlsPolicy] = PolicyExplainer.BackendTls,
        [KnownKinds.NetworkPolicy] = PolicyExplainer.NetworkPolicy,
        [KnownKinds.Service] = ServiceExplainer.Service,
        [KnownKinds.EndpointSlice] = ServiceExplainer.EndpointSlice,
        [KnownKinds.Ingress] = ServiceExplainer.Ingress,
        [KnownKinds.Deployment] = WorkloadExplainer.Replicated,
        [KnownKinds.StatefulSet] = WorkloadExplainer.Replicated,
        [KnownKinds.DaemonSet] = WorkloadExplainer.Replicated,
        [KnownKinds.ReplicaSet] = WorkloadExplainer.Replicated,
        [KnownKinds.Pod] = WorkloadExplainer.Pod,
        [KnownKinds.Namespace] = WorkloadExplainer.Namespace,
        [KnownKinds.Secret] = WorkloadExplainer.Secret,
        [KnownKinds.IpAddressPool] = AddressExplainer.Pool,
        [KnownKinds.L2Advertisement] = AddressExplainer.L2,
        [KnownKinds.BgpAdvertisement] = AddressExplainer.Bgp,
        [KnownKinds.BgpPeer] = AddressExplainer.Peer,
    };

    public static ObjectExplanation Explain(ResourceObject resource, ListContext context) =>
        Own.TryGetValue(resource.GroupKind, out var explain) ? explain(resource, context)
        : resource.Spec.Has("targetRefs") || resource.Spec.Has("targetRef") ? PolicyExplainer.Attached(resource)
        : Unknown(resource, context);

    private static ObjectExplanation Unknown(ResourceObject resource, ListContext context)
    {
        var verdict = context.Health(resource);
        var lines = new List<ExplainedLine>();
        if (verdict.Sentence.Length > 0)
        {
            lines.Add(new ExplainedLine(Phrase.Say($"{verdict.Sentence}"), "status.conditions"));
        }

        foreach (var column in ListColumns.For(resource.GroupKind, resource.Namespace.Length > 0, resource.Version, context.Snapshot))
        {
            if (
                column.Id is "name" or "namespace" or "health" or "age" or "labels" or "resourceversion"
                || column.Read(resource, context) is not { Text.Length: > 0 } cell
            )
            {
                continue;
            }

            lines.Add(new ExplainedLine(Phrase.Say($"{column.Title}: {new CodeText(cell.Text)}")));
        }

        return new ObjectExplanation(
            Phrase.Say(
                $"{resource.Kind} of {(resource.Key.Group.Length == 0 ? "the core group" : resource.Key.Group)}, version {resource.Version}."
            ),
            lines
        );
    }
}
