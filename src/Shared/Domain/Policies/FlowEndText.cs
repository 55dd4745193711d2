using System.Net;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Policies;

/// <summary>
/// How people and addresses of pages write an end of a flow: <c>shop/Deployment/web</c>, <c>shop/Pod/web-0</c>, in short
/// <c>shop/web</c> for whatever workload or pod has that name, or an IP address.
/// </summary>
public static class FlowEndText
{
    /// <summary>The end a text means; null, and the problem in words, when it means none.</summary>
    public static NamedEnd? Parse(ClusterSnapshot snapshot, string text, out string problem)
    {
        problem = "";
        text = text.Trim();
        if (IPAddress.TryParse(text, out var address))
        {
            return new NamedEnd(null, FlowEnds.Address(address), null);
        }

        var found = text.Split('/') switch
        {
            [var @namespace, var name] => Find(snapshot, @namespace, null, name),
            [var @namespace, var kind, var name] => Find(snapshot, @namespace, kind, name),
            _ => null,
        };
        problem = found is null
            ? $"\"{text}\" is no workload or pod of the cluster and no IP address; write namespace/name, namespace/Kind/name or an address."
            : "";
        return found;
    }

    /// <summary>The text that <see cref="Parse"/> reads back as the end.</summary>
    public static string Of(NamedEnd end) =>
        end.Workload is { } workload ? $"{workload.Namespace}/{workload.Kind}/{workload.Name}"
        : end.Block is { } block ? block.BaseAddress.ToString()
        : end.End.Name;

    private static NamedEnd? Find(ClusterSnapshot snapshot, string @namespace, string? kind, string name)
    {
        if (kind is null or "Pod" && snapshot.Find(KnownKinds.Pod, @namespace, name) is { } pod)
        {
            return new NamedEnd(pod.Key, FlowEnds.Pod(snapshot, pod), null);
        }

        return FlowEndCatalog
            .Workloads(snapshot)
            .FirstOrDefault(end =>
                end.Workload is { } workload
                && workload.Namespace == @namespace
                && workload.Name == name
                && (kind is null || workload.Kind == kind)
            );
    }
}
