using NetConsole.Domain.Resources;

namespace NetConsole.Client.Features.Detail.Bodies;

/// <summary>One endpoint of a Service as its slices tell it.</summary>
/// <param name="Serving">Still answers while it terminates.</param>
internal sealed record ServiceEndpoint(string Address, string? Pod, string? Node, string? Zone, bool Ready, bool Serving, bool Terminating)
{
    /// <summary>The endpoints of a Service over all its slices, by address.</summary>
    public static IReadOnlyList<ServiceEndpoint> Of(ClusterSnapshot snapshot, ResourceKey service) =>
        [
            .. snapshot
                .Of(KnownKinds.EndpointSlice)
                .In(service.Namespace)
                .Where(slice => slice.Labels.GetValueOrDefault("kubernetes.io/service-name") == service.Name)
                .SelectMany(slice => slice.Raw.Items("endpoints"))
                .Select(endpoint =>
                {
                    var conditions = endpoint.At("conditions");
                    var ready = conditions.Flag("ready") ?? true;
                    return new ServiceEndpoint(
                        string.Join(", ", endpoint.Texts("addresses")),
                        endpoint.At("targetRef").Text("name"),
                        endpoint.Text("nodeName"),
                        endpoint.Text("zone"),
                        ready,
                        conditions.Flag("serving") ?? ready,
                        conditions.Flag("terminating") ?? false
                    );
                })
                .DistinctBy(endpoint => endpoint.Address)
                .OrderBy(endpoint => endpoint.Address, StringComparer.Ordinal),
        ];
}
