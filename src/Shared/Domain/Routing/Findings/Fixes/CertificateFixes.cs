using NetConsole.Domain.Certificates;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Findings.Fixes;

/// <summary>Certificates and CAs that could be named instead.</summary>
internal static class CertificateFixes
{
    /// <summary>One that is about to expire helps nobody for long.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    /// <summary>The listener could show a certificate for the hostname, as far as is known; listeners without TLS need none.</summary>
    public static bool Covers(FixWorld world, RoutedListener listener, string hostname) =>
        listener.Spec.Tls is not { IsPassthrough: false, Certificates: { IsEmpty: false } certificates }
        || certificates.Any(reference =>
            world.Snapshot.Find(reference.Key) is { } secret && TlsSecret.Of(secret).Certificate?.Covers(hostname) == true
        );

    /// <summary>Another Secret that the listener may use and that clients would trust for its name, in place of the named one.</summary>
    public static IEnumerable<Fix> Another(FixWorld world, RoutedListener listener, ObjectRef reference) =>
        Good(world, listener)
            .Where(secret => secret.Key != reference.Key && listener.Spec.Tls?.Certificates.Any(other => other.Key == secret.Key) != true)
            .OrderBy(secret => NearNames.Distance(reference.Name, secret.Name))
            .ThenBy(secret => secret.Key)
            .Take(2)
            .Select(secret => Fix.Of($"Use {secret.Key}", listener.Owner, [.. Name(reference, secret.Key, listener.Owner.Namespace)]));

    /// <summary>A certificate where none is named, or one more for a name that the others do not cover.</summary>
    public static IEnumerable<Fix> Add(FixWorld world, RoutedListener listener, IReadOnlyList<string> names)
    {
        var certificates = listener.Spec.Tls?.Certificates ?? [];
        return Good(world, listener)
            .Where(secret =>
                certificates.All(other => other.Key != secret.Key)
                && names.All(name => TlsSecret.Of(secret).Certificate?.Covers(name) == true)
            )
            .OrderBy(secret => secret.Key)
            .Take(2)
            .Select(secret =>
            {
                var path = $"{listener.Spec.Path}.tls.certificateRefs[{certificates.Length}]";
                return Fix.Of(
                    certificates.IsEmpty ? $"Use {secret.Key}" : $"Add {secret.Key}",
                    listener.Owner,
                    [
                        FieldEdit.Set($"{path}.name", secret.Name),
                        .. secret.Namespace == listener.Owner.Namespace
                            ? Array.Empty<FieldEdit>()
                            : [FieldEdit.Set($"{path}.namespace", secret.Namespace)],
                    ]
                );
            });
    }

    /// <summary>A ConfigMap with a CA certificate, of the same namespace, with the nearest name first.</summary>
    public static IEnumerable<Fix> AnotherAuthority(FixWorld world, ResourceKey owner, ObjectRef reference)
    {
        var maps = world
            .Snapshot.Of(KnownKinds.ConfigMap)
            .In(reference.Namespace)
            .Where(map => map.Key != reference.Key && map.Raw.At("data").Text("ca.crt") is { } pem && CertificateReader.IsBundle(pem))
            .OrderBy(map => NearNames.Distance(reference.Name, map.Name))
            .ThenBy(map => map.Name, StringComparer.Ordinal)
            .Take(2);
        return maps.Select(map =>
            Fix.Of($"Use {map.Key}", owner, [.. Kind(reference, "ConfigMap"), FieldEdit.Set($"{reference.Path}.name", map.Name)])
        );
    }

    /// <summary>Another Secret of the namespace with a certificate that can be used, whatever it is for.</summary>
    public static IEnumerable<Fix> AnotherClientCertificate(FixWorld world, ResourceKey owner, ObjectRef reference) =>
        world
            .Snapshot.Of(KnownKinds.Secret)
            .In(owner.Namespace)
            .Where(secret => secret.Key != reference.Key && IsGood(world, secret))
            .OrderBy(secret => NearNames.Distance(reference.Name, secret.Name))
            .ThenBy(secret => secret.Name, StringComparer.Ordinal)
            .Take(2)
            .Select(secret => Fix.Of($"Use {secret.Key}", owner, [.. Name(reference, secret.Key, owner.Namespace)]));

    private static IEnumerable<ResourceObject> Good(FixWorld world, RoutedListener listener) =>
        world
            .Snapshot.Of(KnownKinds.Secret)
            .All.Where(secret =>
                world.Table.Grants.Permits(listener.Owner.GroupKind, listener.Owner.Namespace, secret.Key)
                && IsGood(world, secret)
                && (listener.Spec.Hostname is not { } hostname || TlsSecret.Of(secret).Certificate?.Covers(hostname) == true)
            );

    private static bool IsGood(FixWorld world, ResourceObject secret) =>
        secret.Raw.Text("type") is null or "kubernetes.io/tls"
        && TlsSecret.Of(secret) is { Problem: null, Certificate: { } certificate }
        && certificate.NotBefore <= world.Now
        && certificate.NotAfter - world.Now > GoodFor;

    private static IEnumerable<FieldEdit> Name(ObjectRef reference, ResourceKey to, string home)
    {
        foreach (var edit in Kind(reference, "Secret"))
        {
            yield return edit;
        }

        yield return FieldEdit.Set($"{reference.Path}.name", to.Name);
        if (reference.Namespace != to.Namespace)
        {
            yield return to.Namespace == home
                ? FieldEdit.Remove($"{reference.Path}.namespace")
                : FieldEdit.Set($"{reference.Path}.namespace", to.Namespace);
        }
    }

    private static IEnumerable<FieldEdit> Kind(ObjectRef reference, string kind)
    {
        if (reference.Group.Length > 0)
        {
            yield return FieldEdit.Set($"{reference.Path}.group", "");
        }

        if (reference.Kind != kind)
        {
            yield return FieldEdit.Set($"{reference.Path}.kind", kind);
        }
    }
}
