using System.Collections.Immutable;
using System.Text.Json;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.GatewayApi;

/// <summary>How client certificates are checked on HTTPS listeners.</summary>
/// <param name="Mode">AllowValidOnly (the default) or AllowInsecureFallback.</param>
public sealed record FrontendValidation(ImmutableArray<ObjectRef> CaCertificates, string Mode, string Path)
{
    internal static FrontendValidation? Read(JsonElement element, string home, string path) =>
        element.ValueKind != JsonValueKind.Object
            ? null
            : new FrontendValidation(
                [
                    .. element
                        .Items("caCertificateRefs")
                        .Select((item, index) => ObjectRef.Read(item, KnownKinds.ConfigMap, home, $"{path}.caCertificateRefs[{index}]")),
                ],
                element.Text("mode") ?? "AllowValidOnly",
                path
            );
}

/// <summary>An address that a Gateway asks for.</summary>
/// <param name="Type">IPAddress (the default), Hostname or a vendor's own.</param>
/// <param name="Value">Empty leaves the choice to the implementation.</param>
public sealed record GatewayAddress(string Type, string Value);

/// <summary>A Gateway, whatever version it was read in, with defaults applied.</summary>
public sealed record Gateway
{
    public required ResourceObject Resource { get; init; }

    public ResourceKey Key => Resource.Key;

    public required string ClassName { get; init; }

    public ImmutableArray<Listener> Listeners { get; init; } = [];

    public ImmutableArray<GatewayAddress> Addresses { get; init; } = [];

    /// <summary>Which namespaces may add ListenerSets; None unless given.</summary>
    public required NamespaceSelection AllowedListeners { get; init; }

    /// <summary>infrastructure.parametersRef; null when not given.</summary>
    public ObjectRef? Parameters { get; init; }

    /// <summary>tls.frontend.default; null when not given.</summary>
    public FrontendValidation? FrontendValidation { get; init; }

    /// <summary>tls.frontend.perPort: takes the place of the default for that port, also when it has no validation.</summary>
    public ImmutableDictionary<int, FrontendValidation?> FrontendValidationByPort { get; init; } =
        ImmutableDictionary<int, FrontendValidation?>.Empty;

    /// <summary>tls.backend.clientCertificateRef: shown to backends; null when not given.</summary>
    public ObjectRef? BackendClientCertificate { get; init; }

    /// <summary>spec.defaultScope; null when not given.</summary>
    public string? DefaultScope { get; init; }

    /// <summary>The validation in force on a port.</summary>
    public FrontendValidation? ValidationOn(int port) => FrontendValidationByPort.TryGetValue(port, out var own) ? own : FrontendValidation;

    public static Gateway Of(ResourceObject resource) => resource.Model(Read);

    private static Gateway Read(ResourceObject resource)
    {
        var spec = resource.Spec;
        var home = resource.Namespace;
        var frontend = spec.At("tls", "frontend");
        var perPort = ImmutableDictionary.CreateBuilder<int, FrontendValidation?>();
        var index = 0;
        foreach (var item in frontend.Items("perPort"))
        {
            perPort[(int)(item.Number("port") ?? 0)] = FrontendValidation.Read(
                item.At("tls", "validation"),
                home,
                $"spec.tls.frontend.perPort[{index++}].tls.validation"
            );
        }

        var client = spec.At("tls", "backend", "clientCertificateRef");
        var parameters = spec.At("infrastructure", "parametersRef");
        return new Gateway
        {
            Resource = resource,
            ClassName = spec.Text("gatewayClassName") ?? "",
            Listeners = Listener.ReadAll(spec, home),
            Addresses =
            [
                .. spec.Items("addresses").Select(item => new GatewayAddress(item.Text("type") ?? "IPAddress", item.Text("value") ?? "")),
            ],
            AllowedListeners = NamespaceSelection.Read(spec.At("allowedListeners", "namespaces"), "None"),
            Parameters = parameters.Exists() ? ObjectRef.Read(parameters, default, home, "spec.infrastructure.parametersRef") : null,
            FrontendValidation = FrontendValidation.Read(
                frontend.At("default", "validation"),
                home,
                "spec.tls.frontend.default.validation"
            ),
            FrontendValidationByPort = perPort.ToImmutable(),
            BackendClientCertificate = client.Exists()
                ? ObjectRef.Read(client, KnownKinds.Secret, home, "spec.tls.backend.clientCertificateRef")
                : null,
            DefaultScope = spec.Text("defaultScope"),
        };
    }
}
