using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Checks;

/// <summary>Ingresses that could be routes of the Gateway API.</summary>
internal static class IngressChecks
{
    public static IEnumerable<Finding> Find(ClusterSnapshot snapshot)
    {
        if (!snapshot.Serves(KnownKinds.Gateway))
        {
            return [];
        }

        return snapshot
            .Of(KnownKinds.Ingress)
            .All.Select(ingress =>
                Finding.Of(
                    ingress.Key,
                    CheckCodes.IngressToMigrate,
                    Severity.Info,
                    "",
                    $"{ingress.Key} is still an Ingress, while the cluster serves the Gateway API.",
                    "Convert it to an HTTPRoute; the console shows what the conversion keeps and what it cannot."
                )
            );
    }
}
