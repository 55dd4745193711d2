using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Client.Components;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Client.Features.Forms.Gateways;

/// <summary>What the routing engine answers to the listeners of an edited Gateway or ListenerSet, and to what they may name.</summary>
internal static class ListenerAnswers
{
    /// <summary>The listener at this place of the list; null when the cluster is not known.</summary>
    public static RoutedListener? Of(FormDocument form, int index) =>
        form.Derive("listeners", EditedCluster.Age(form, "spec"), () => All(form)).ElementAtOrDefault(index);

    /// <summary>The Secrets of the cluster as certificates for a host.</summary>
    public static IReadOnlyList<PickChoice> Certificates(FormDocument form, string? hostname) =>
        [
            .. (form.View?.Snapshot.Of(KnownKinds.Secret).All ?? [])
                .Where(secret => IsCertificate(secret) || secret.Namespace == form.Namespace)
                .Select(secret => Choice(form, secret, hostname))
                .OrderBy(choice => choice.Refusal is null ? 0 : 1),
        ];

    /// <summary>Why the referrer may not use the object; null when it may.</summary>
    public static string? NotPermitted(FormDocument form, ResourceKey target) =>
        form.View is { } view && !view.Routing.Grants.Permits(form.Kind, form.Namespace, target)
            ? $"No ReferenceGrant in namespace {target.Namespace} lets a {form.Kind.Kind} of {form.Namespace} use it."
            : null;

    /// <summary>Why a Secret cannot serve as certificate; null when it can.</summary>
    public static string? Problem(FormDocument form, ResourceObject secret) =>
        NotPermitted(form, secret.Key)
        ?? (IsCertificate(secret) ? null : $"Its type is {secret.Raw.Text("type") ?? "Opaque"}, not kubernetes.io/tls.")
        ?? (TlsSecret.Of(secret).Problem is { } problem ? $"{problem}." : null);

    /// <summary>ConfigMaps with authorities.</summary>
    public static IReadOnlyList<PickChoice> Authorities(FormDocument form, bool local) =>
        [
            .. (form.View?.Snapshot.Of(KnownKinds.ConfigMap).All ?? [])
                .Where(map => !local || map.Namespace == form.Namespace)
                .Where(map => map.Raw.At("data").Has("ca.crt") || map.Namespace == form.Namespace)
                .Select(map => new PickChoice(
                    KnownKinds.ConfigMap,
                    $"{map.Namespace}/{map.Name}",
                    "",
                    NotPermitted(form, map.Key)
                        ?? (
                            map.Raw.At("data").Text("ca.crt") is not { } pem ? "It has no ca.crt."
                            : CertificateReader.IsBundle(pem) ? null
                            : "Its ca.crt is no PEM certificate."
                        ),
                    Reference(form, map.Key, local)
                ))
                .OrderBy(choice => choice.Refusal is null ? 0 : 1),
        ];

    private static PickChoice Choice(FormDocument form, ResourceObject secret, string? hostname)
    {
        var problem = Problem(form, secret);
        var facts = IsCertificate(secret) && problem is null ? CertificateFacts.Of(secret) : null;
        var covers = facts is null || hostname is null || Covers(facts, hostname);
        var detail = facts is null
            ? ""
            : string.Join(", ", facts.Names.Take(3))
                + (covers ? "" : $" · does not cover {hostname}")
                + ($" · until {facts.NotAfter:yyyy-MM-dd}");
        return new PickChoice(
            KnownKinds.Secret,
            $"{secret.Namespace}/{secret.Name}",
            detail,
            problem,
            Reference(form, secret.Key, local: false)
        );
    }

    /// <summary>The certificate is good for the host, or for the same wildcard.</summary>
    public static bool Covers(CertificateFacts facts, string hostname) => facts.Covers(hostname) || facts.Names.Contains(hostname);

    private static bool IsCertificate(ResourceObject secret) => secret.Raw.Text("type") == "kubernetes.io/tls";

    private static JsonElement Reference(FormDocument form, ResourceKey target, bool local)
    {
        var reference = new JsonObject();
        if (target.GroupKind != KnownKinds.Secret)
        {
            reference["group"] = target.Group;
            reference["kind"] = target.Kind;
        }

        reference["name"] = target.Name;
        if (!local && target.Namespace != form.Namespace)
        {
            reference["namespace"] = target.Namespace;
        }

        return JsonSerializer.SerializeToElement(reference);
    }

    private static List<RoutedListener> All(FormDocument form) =>
        EditedCluster.With(form.View, form.Content)?.ListenersOf(ResourceObject.From(form.Content).Key).ToList() ?? [];
}
