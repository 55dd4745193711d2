using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Findings about the certificates of listeners.</summary>
internal static class CertificateFindings
{
    /// <summary>Renewal should have happened by then: issuers of 90-day certificates renew a month ahead.</summary>
    private const double WarnDays = 14;

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, RoutingTable table, DateTimeOffset now) =>
        table
            .Listeners.Where(listener => listener.IsTls && listener.Spec.Tls is not { IsPassthrough: true })
            .SelectMany(listener => Of(snapshot, table, listener, now));

    private static IEnumerable<Finding> Of(ClusterSnapshot snapshot, RoutingTable table, RoutedListener listener, DateTimeOffset now)
    {
        var references = listener.Spec.Tls?.Certificates ?? [];
        if (references.IsEmpty && listener.Spec.Tls is not { HasOptions: true })
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateMissing,
                Severity.Critical,
                $"{listener.Spec.Path}.tls",
                "it terminates TLS but names no certificate.",
                "Name a Secret of type kubernetes.io/tls.",
                null
            );
        }

        var usable = new List<CertificateFacts>();
        foreach (var reference in references)
        {
            foreach (var finding in Judge(snapshot, table, listener, reference, now, usable))
            {
                yield return finding;
            }
        }

        foreach (var finding in usable.Count == 0 || usable.Count < references.Length ? [] : Coverage(table, listener, usable))
        {
            yield return finding;
        }

        if (
            listener.Gateway.ValidationOn(listener.Spec.Port) is { } validation
            && listener.Spec.Protocol == "HTTPS"
            && snapshot.Serves(KnownKinds.ConfigMap)
        )
        {
            foreach (var reference in validation.CaCertificates)
            {
                if (CaCertificates.Judge(snapshot, table.Grants, listener.Gateway.Resource, reference) is { Holds: false } verdict)
                {
                    yield return Make(
                        listener,
                        RoutingCodes.CaCertificateInvalid,
                        Severity.Critical,
                        reference.Path,
                        $"clients cannot be checked: {verdict.Message}.",
                        "Name a ConfigMap with a PEM certificate under ca.crt, with a ReferenceGrant when it is in another namespace.",
                        reference.Key
                    ) with
                    {
                        Object = listener.Gateway.Key,
                    };
                }
            }
        }
    }

    private static IEnumerable<Finding> Judge(
        ClusterSnapshot snapshot,
        RoutingTable table,
        RoutedListener listener,
        ObjectRef reference,
        DateTimeOffset now,
        List<CertificateFacts> usable
    )
    {
        if (reference.GroupKind != KnownKinds.Secret)
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateInvalid,
                Severity.Warning,
                reference.Path,
                $"a certificate from {reference.GroupKind} is not something every implementation knows.",
                "Name a Secret of type kubernetes.io/tls.",
                reference.Key
            );
            yield break;
        }

        if (!table.Grants.Permits(listener.Owner.GroupKind, listener.Owner.Namespace, reference.Key))
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateNotPermitted,
                Severity.Critical,
                reference.Path,
                $"no ReferenceGrant in namespace {reference.Namespace} lets a {listener.Owner.Kind} of {listener.Owner.Namespace} use {reference.Key}.",
                $"Create a ReferenceGrant in {reference.Namespace} from {listener.Owner.Kind} in {listener.Owner.Namespace} to Secret {reference.Name}.",
                reference.Key
            );
            yield break;
        }

        if (!snapshot.Serves(KnownKinds.Secret))
        {
            yield break;
        }

        if (snapshot.Find(reference.Key) is not { } secret)
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateNotFound,
                Severity.Critical,
                reference.Path,
                $"{reference.Key} does not exist.",
                "Create the Secret, or correct its name and namespace.",
                reference.Key
            );
            yield break;
        }

        var facts = CertificateFacts.Of(secret);
        if (facts.Problem is { } problem)
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateInvalid,
                Severity.Critical,
                reference.Path,
                $"{reference.Key} cannot be used: {problem}.",
                "Put a PEM certificate under tls.crt and its own key under tls.key.",
                reference.Key
            );
            yield break;
        }

        usable.Add(facts);
        if (facts.NotAfter is { } until && until - now is var left && left.TotalDays < WarnDays)
        {
            yield return left <= TimeSpan.Zero
                ? Make(
                    listener,
                    RoutingCodes.CertificateExpired,
                    Severity.Critical,
                    reference.Path,
                    $"the certificate of {reference.Key} expired on {until:yyyy-MM-dd}.",
                    "Renew the certificate.",
                    reference.Key
                )
                : Make(
                    listener,
                    RoutingCodes.CertificateExpiresSoon,
                    Severity.Warning,
                    reference.Path,
                    $"the certificate of {reference.Key} expires on {until:yyyy-MM-dd}.",
                    "Renew it, or see why its issuer has not done so.",
                    reference.Key
                );
        }
    }

    private static IEnumerable<Finding> Coverage(RoutingTable table, RoutedListener listener, List<CertificateFacts> certificates)
    {
        var names = listener.Spec.Hostname is { } own
            ? [own]
            : table
                .Routes.SelectMany(route => route.Attachments)
                .SelectMany(attachment => attachment.Listeners)
                .Where(binding => ReferenceEquals(binding.Listener, listener))
                .SelectMany(binding => binding.Hostnames)
                .Where(name => !Hostnames.IsWildcard(name))
                .Distinct();
        var bare = names
            .Where(name => !certificates.Exists(certificate => certificate.Covers(name)))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (bare.Count > 0)
        {
            yield return Make(
                listener,
                RoutingCodes.CertificateDoesNotCoverHostname,
                Severity.Warning,
                $"{listener.Spec.Path}.tls.certificateRefs",
                $"its certificates are for {string.Join(", ", certificates.SelectMany(certificate => certificate.Names).Distinct())}, not for {string.Join(", ", bare)}.",
                "Add a certificate for the name; a wildcard in a certificate stands for one label only.",
                null
            );
        }
    }

    private static Finding Make(
        RoutedListener listener,
        string code,
        Severity severity,
        string path,
        string message,
        string help,
        ResourceKey? related
    ) =>
        new()
        {
            Code = code,
            Severity = severity,
            Object = listener.Owner,
            Path = path,
            Message = $"Listener {listener.Name}: {message}",
            Help = help,
            Related = related is { } key ? [key] : [],
        };
}
