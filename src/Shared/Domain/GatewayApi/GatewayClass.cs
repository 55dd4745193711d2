using System.Collections.Immutable;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>A GatewayClass: which controller serves its Gateways.</summary>
public sealed record GatewayClass
{
    public required ResourceObject Resource { get; init; }

    public ResourceKey Key => Resource.Key;

    public required string ControllerName { get; init; }

    /// <summary>Null when not given; the namespace is empty for a cluster-scoped target.</summary>
    public ObjectRef? Parameters { get; init; }

    /// <summary>Names in status.supportedFeatures; empty when the controller has said nothing.</summary>
    public ImmutableHashSet<string> SupportedFeatures { get; init; } = [];

    public static GatewayClass Of(ResourceObject resource) => resource.Model(Read);

    private static GatewayClass Read(ResourceObject resource)
    {
        var parameters = resource.Spec.At("parametersRef");
        return new GatewayClass
        {
            Resource = resource,
            ControllerName = resource.Spec.Text("controllerName") ?? "",
            Parameters = parameters.Exists() ? ObjectRef.Read(parameters, default, "", "spec.parametersRef") : null,
            // Older controllers list plain names, newer ones objects with a name.
            SupportedFeatures =
            [
                .. resource
                    .Status.Texts("supportedFeatures")
                    .Concat(resource.Status.Items("supportedFeatures").Select(item => item.Text("name")).OfType<string>()),
            ],
        };
    }
}
