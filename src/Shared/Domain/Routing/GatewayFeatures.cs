using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Which named features of the specification a Gateway uses, as classes list them in status.supportedFeatures.</summary>
public static class GatewayFeatures
{
    /// <summary>Features with the field that uses them; a feature may come more than once.</summary>
    public static IEnumerable<(string Feature, string Path)> Of(Gateway gateway)
    {
        for (var index = 0; index < gateway.Addresses.Length; index++)
        {
            yield return (
                gateway.Addresses[index].Value.Length == 0 ? "GatewayAddressEmpty" : "GatewayStaticAddresses",
                $"spec.addresses[{index}]"
            );
        }

        var infrastructure = gateway.Resource.Spec.At("infrastructure");
        foreach (var field in new[] { "labels", "annotations" })
        {
            if (infrastructure.Members(field).Any())
            {
                yield return ("GatewayInfrastructurePropagation", $"spec.infrastructure.{field}");
            }
        }

        if (gateway.AllowedListeners.From != "None")
        {
            yield return ("ListenerSet", "spec.allowedListeners");
        }

        if (gateway.BackendClientCertificate is { } client)
        {
            yield return ("GatewayBackendClientCertificate", client.Path);
        }

        if (gateway.FrontendValidation is { } validation)
        {
            yield return ("GatewayFrontendClientCertificateValidation", validation.Path);
            if (validation.Mode == "AllowInsecureFallback")
            {
                yield return ("GatewayFrontendClientCertificateValidationInsecureFallback", $"{validation.Path}.mode");
            }
        }

        foreach (var listener in gateway.Listeners)
        {
            if (listener is { Protocol: "HTTP", Port: 8080 })
            {
                yield return ("GatewayPort8080", $"{listener.Path}.port");
            }

            if (listener is { Protocol: "TLS", Tls.IsPassthrough: false })
            {
                yield return ("TLSRouteModeTerminate", $"{listener.Path}.tls.mode");
            }
        }
    }
}
