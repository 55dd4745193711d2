using System.Globalization;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Relations;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Routing.Findings;

namespace NetConsole.Domain.Checks;

/// <summary>Certificates that do not work, or soon will not. Those of Gateways are the routing engine's to judge.</summary>
internal static class CertificateChecks
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot, ReferenceIndex references, DateTimeOffset now)
    {
        foreach (var secret in snapshot.Of(KnownKinds.Secret).All)
        {
            if (CertificateFacts.Of(secret) is { } facts && Judge(secret, facts, now) is { } finding)
            {
                var users = references
                    .To(secret.Key)
                    .Where(reference => reference.Role == ReferenceRoles.Certificate)
                    .Select(reference => reference.From)
                    .Distinct()
                    .ToList();
                if (users.Any(user => user.Group == KnownKinds.GatewayApiGroup))
                {
                    continue;
                }

                // A certificate that nobody uses may be somebody else's; it is told, but breaks nothing here.
                yield return finding with
                {
                    Severity =
                        users.Count > 0 ? finding.Severity
                        : finding.Severity == Severity.Critical ? Severity.Warning
                        : Severity.Info,
                    Related = users,
                };
            }
        }
    }

    private static Finding? Judge(ResourceObject secret, CertificateFacts facts, DateTimeOffset now)
    {
        if (facts.Problem is { } problem)
        {
            return Bad(
                RoutingCodes.CertificateInvalid,
                $"The certificate in {secret.Key} cannot be read: {problem}.",
                "Put a PEM certificate into tls.crt."
            );
        }

        if (facts.MatchesKey == false)
        {
            return Bad(
                RoutingCodes.CertificateKeyMismatch,
                $"The private key in {secret.Key} does not belong to its certificate.",
                "Put the key of the certificate into tls.key, or the certificate of the key into tls.crt."
            );
        }

        if (facts.NotAfter <= now)
        {
            return Bad(
                RoutingCodes.CertificateExpired,
                $"The certificate in {secret.Key} expired on {Day(facts.NotAfter)}.",
                "Renew it; clients refuse to connect."
            );
        }

        if (facts.NotBefore > now)
        {
            return Bad(
                RoutingCodes.CertificateNotYetValid,
                $"The certificate in {secret.Key} is good from {Day(facts.NotBefore)} only.",
                "Use one that is valid now."
            );
        }

        return facts.NotAfter - now > Soon
            ? null
            : Bad(
                RoutingCodes.CertificateExpiresSoon,
                $"The certificate in {secret.Key} expires on {Day(facts.NotAfter)}.",
                "Renew it before then."
            ) with
            {
                Severity = Severity.Warning,
            };

        Finding Bad(string code, string message, string help) =>
            Finding.Of(secret.Key, code, Severity.Critical, "data[tls.crt]", message, help);
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
