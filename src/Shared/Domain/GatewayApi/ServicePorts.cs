using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>A port of a Service or ServiceImport.</summary>
/// <param name="Name">Empty when it has none.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="AppProtocol">Such as <c>kubernetes.io/h2c</c>; null when not given.</param>
public sealed record ServicePort(string Name, int Port, string Protocol, string? AppProtocol);

/// <summary>What routing needs to know of a Service.</summary>
public static class ServicePorts
{
    public static ImmutableArray<ServicePort> Of(ResourceObject service) =>
        [
            .. service
                .Spec.Items("ports")
                .Select(item => new ServicePort(
                    item.Text("name") ?? "",
                    (int)(item.Number("port") ?? 0),
                    item.Text("protocol") ?? "TCP",
                    item.Text("appProtocol")
                )),
        ];
}
