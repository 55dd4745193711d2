using System.Text.Json;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about fields of earlier releases, which controllers of today do not read.</summary>
internal static class OldFieldFindings
{
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot) =>
        snapshot.Of(KnownKinds.Gateway).All.SelectMany(OfGateway).Concat(snapshot.Of(KnownKinds.BackendTlsPolicy).All.SelectMany(OfPolicy));

    private static IEnumerable<Finding> OfGateway(ResourceObject gateway)
    {
        if (gateway.Spec.At("backendTLS", "clientCertificateRef") is { ValueKind: JsonValueKind.Object } client)
        {
            yield return Moved(gateway, "spec.backendTLS", client, "spec.tls.backend.clientCertificateRef", "spec.backendTLS");
        }

        var index = 0;
        foreach (var listener in gateway.Spec.Items("listeners"))
        {
            var path = $"spec.listeners[{index++}].tls.frontendValidation";
            if (
                listener.At("tls", "frontendValidation") is { ValueKind: JsonValueKind.Object } validation
                && listener.Number("port") is { } port
            )
            {
                yield return Finding.Of(
                    gateway.Key,
                    RoutingCodes.DeprecatedField,
                    Severity.Warning,
                    path,
                    "Listeners no longer say how clients are checked: the Gateway does, for all HTTPS listeners or by port.",
                    "Move it to spec.tls.frontend."
                ) with
                {
                    Fixes = FixList.From(() => Validation(gateway, path, validation, port)),
                };
            }
        }

        index = 0;
        foreach (var address in gateway.Spec.Items("addresses"))
        {
            var path = $"spec.addresses[{index++}].type";
            if (address.Text("type") == "NamedAddress")
            {
                yield return Finding.Of(
                    gateway.Key,
                    RoutingCodes.DeprecatedField,
                    Severity.Info,
                    path,
                    "Addresses of type NamedAddress are deprecated: what they mean differs from implementation to implementation.",
                    "Use the type that the implementation documents, which begins with a domain of its own."
                );
            }
        }
    }

    private static IEnumerable<Finding> OfPolicy(ResourceObject policy)
    {
        if (policy.Spec.At("targetRef") is { ValueKind: JsonValueKind.Object } target && !policy.Spec.Items("targetRefs").Any())
        {
            yield return Moved(policy, "spec.targetRef", target, "spec.targetRefs[0]", "spec.targetRef");
        }

        var tls = policy.Spec.At("tls");
        if (tls.ValueKind != JsonValueKind.Object || policy.Spec.Has("validation"))
        {
            yield break;
        }

        var edits = new List<FieldEdit>();
        foreach (var (old, now) in Renamed)
        {
            if (tls.At(old) is var value && value.Exists())
            {
                edits.Add(FieldEdit.Set($"spec.validation.{now}", value));
            }
        }

        yield return Finding.Of(
            policy.Key,
            RoutingCodes.DeprecatedField,
            Severity.Warning,
            "spec.tls",
            "spec.tls is now spec.validation; controllers of today do not read it.",
            "Move its fields to spec.validation."
        ) with
        {
            Fixes = edits.Count == 0 ? [] : [Fix.Of("Move it to spec.validation", policy.Key, [.. edits, FieldEdit.Remove("spec.tls")])],
        };
    }

    private static readonly (string Old, string Now)[] Renamed =
    [
        ("caCertRefs", "caCertificateRefs"),
        ("caCertificateRefs", "caCertificateRefs"),
        ("wellKnownCACerts", "wellKnownCACertificates"),
        ("wellKnownCACertificates", "wellKnownCACertificates"),
        ("hostname", "hostname"),
    ];

    private static Finding Moved(ResourceObject resource, string path, JsonElement value, string to, string away) =>
        Finding.Of(
            resource.Key,
            RoutingCodes.DeprecatedField,
            Severity.Warning,
            path,
            $"{path} is now {to}; controllers of today do not read it.",
            $"Move it to {to}."
        ) with
        {
            Fixes = [Fix.Of($"Move it to {to}", resource.Key, FieldEdit.Set(to, value), FieldEdit.Remove(away))],
        };

    // By port, so that no other listener changes with it.
    private static IEnumerable<Fix> Validation(ResourceObject gateway, string path, JsonElement validation, long port)
    {
        var perPort = gateway.Spec.At("tls", "frontend").Items("perPort").ToList();
        if (perPort.Exists(item => item.Number("port") == port))
        {
            yield break;
        }

        var edits = new List<FieldEdit>();
        if (!gateway.Spec.At("tls", "frontend").Has("default"))
        {
            edits.Add(FieldEdit.Set("spec.tls.frontend.default", new System.Text.Json.Nodes.JsonObject()));
        }

        var to = $"spec.tls.frontend.perPort[{perPort.Count}]";
        edits.Add(FieldEdit.Set($"{to}.port", port));
        edits.Add(FieldEdit.Set($"{to}.tls.validation", validation));
        edits.Add(FieldEdit.Remove(path));
        yield return Fix.Of($"Move it to spec.tls.frontend, for port {port}", gateway.Key, edits);
    }
}
