using NetConsole.Domain.Certificates;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about the certificates that listeners show to clients.</summary>
internal static class CertificateFindings
{
    /// <summary>Renewal should have happened by then: issuers of 90-day certificates renew a month ahead.</summary>
    private const double WarnDays = 14;

    public static IEnumerable<Finding> Find(FixWorld world) =>
        world
            .Table.Listeners.Where(listener => listener.IsTls && listener.Spec.Tls is not { IsPassthrough: true })
            .SelectMany(listener => Of(world, listener));

    private static IEnumerable<Finding> Of(FixWorld world, RoutedListener listener)
    {
        var references = listener.Spec.Tls?.Certificates ?? [];
        if (references.IsEmpty && listener.Spec.Tls is not { HasOptions: true })
        {
            yield return Finding.Of(
                listener.Owner,
                RoutingCodes.CertificateMissing,
                Severity.Critical,
                $"{listener.Spec.Path}.tls",
                $"Listener {listener.Name}: it terminates TLS but names no certificate.",
                "Name a Secret of type kubernetes.io/tls."
            ) with
            {
                Fixes = FixList.From(() => CertificateFixes.Add(world, listener, [])),
            };
        }

        var usable = new List<CertificateFacts>();
        foreach (var reference in references)
        {
            if (Judge(world, listener, reference, usable) is { } finding)
            {
                yield return finding;
            }
        }

        if (usable.Count > 0 && usable.Count == references.Length && Coverage(world, listener, usable) is { } uncovered)
        {
            yield return uncovered;
        }
    }

    private static Finding? Judge(FixWorld world, RoutedListener listener, ObjectRef reference, List<CertificateFacts> usable)
    {
        var owner = listener.Owner;
        if (reference.GroupKind != KnownKinds.Secret)
        {
            return Bad(
                RoutingCodes.CertificateKindUnsupported,
                $"a certificate from {reference.GroupKind} is not something every implementation knows",
                "Name a Secret of type kubernetes.io/tls."
            ) with
            {
                Severity = Severity.Warning,
            };
        }

        if (!world.Table.Grants.Permits(owner.GroupKind, owner.Namespace, reference.Key))
        {
            return Bad(
                RoutingCodes.CertificateNotPermitted,
                $"no ReferenceGrant in namespace {reference.Namespace} lets a {owner.Kind} of {owner.Namespace} use {reference.Key}",
                $"Create a ReferenceGrant in {reference.Namespace} from {owner.Kind} in {owner.Namespace} to Secret {reference.Name}."
            ) with
            {
                Fixes = FixList.From(() =>
                    (
                        world.Snapshot.Find(reference.Key) is { } there && TlsSecret.Of(there).Problem is null
                            ? GrantFixes.Allow(world.Snapshot, owner, reference.Key)
                            : []
                    ).Concat(CertificateFixes.Another(world, listener, reference))
                ),
            };
        }

        if (!world.Snapshot.Serves(KnownKinds.Secret))
        {
            return null;
        }

        if (world.Snapshot.Find(reference.Key) is not { } secret)
        {
            return Bad(
                RoutingCodes.CertificateNotFound,
                $"{reference.Key} does not exist",
                "Create the Secret, or correct its name and namespace."
            );
        }

        var (facts, problem) = TlsSecret.Of(secret);
        if (problem is not null || facts is null)
        {
            var mismatch = facts?.MatchesKey == false;
            return Bad(
                mismatch ? RoutingCodes.CertificateKeyMismatch : RoutingCodes.CertificateInvalid,
                $"{reference.Key} cannot be used: {problem}",
                mismatch
                    ? "Put the key of the certificate under tls.key, or the certificate of the key under tls.crt."
                    : "Put a PEM certificate under tls.crt and its own key under tls.key."
            );
        }

        usable.Add(facts);
        var left = facts.NotAfter - world.Now;
        return left <= TimeSpan.Zero
                ? Bad(
                    RoutingCodes.CertificateExpired,
                    $"the certificate of {reference.Key} expired on {facts.NotAfter:yyyy-MM-dd}",
                    "Renew the certificate."
                )
            : facts.NotBefore > world.Now
                ? Bad(
                    RoutingCodes.CertificateNotYetValid,
                    $"the certificate of {reference.Key} is good from {facts.NotBefore:yyyy-MM-dd} only",
                    "Use one that is valid now."
                )
            : left.TotalDays < WarnDays
                ? Bad(
                    RoutingCodes.CertificateExpiresSoon,
                    $"the certificate of {reference.Key} expires on {facts.NotAfter:yyyy-MM-dd}",
                    "Renew it, or see why its issuer has not done so."
                ) with
                {
                    Severity = Severity.Warning,
                }
            : null;

        Finding Bad(string code, string message, string help) =>
            Finding.Of(owner, code, Severity.Critical, reference.Path, $"Listener {listener.Name}: {message}.", help, reference.Key) with
            {
                Fixes = FixList.From(() => CertificateFixes.Another(world, listener, reference)),
            };
    }

    private static Finding? Coverage(FixWorld world, RoutedListener listener, List<CertificateFacts> certificates)
    {
        var names = listener.Spec.Hostname is { } own
            ? [own]
            : world.RoutesOn(listener).SelectMany(binding => binding.Hostnames).Where(name => !Hostnames.IsWildcard(name)).Distinct();
        var bare = names
            .Where(name => !certificates.Exists(certificate => certificate.Covers(name)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return bare.Count == 0
            ? null
            : Finding.Of(
                listener.Owner,
                RoutingCodes.CertificateDoesNotCoverHostname,
                Severity.Warning,
                $"{listener.Spec.Path}.tls.certificateRefs",
                $"Listener {listener.Name}: its certificates are for {Some(certificates.SelectMany(certificate => certificate.Names).Distinct())}, not for {Some(bare)}.",
                "Add a certificate for the name; a wildcard in a certificate stands for one label only."
            ) with
            {
                Fixes = FixList.From(() =>
                    listener.Spec is { Hostname: not null, Tls.Certificates: [var only] }
                        ? CertificateFixes.Another(world, listener, only)
                        : CertificateFixes.Add(world, listener, bare)
                ),
            };
    }

    private static string Some(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count <= 5 ? string.Join(", ", all) : $"{string.Join(", ", all.Take(5))} and {all.Count - 5} more";
    }
}
