using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about CA certificates: those that clients are checked by, and those that backends are.</summary>
internal static class AuthorityFindings
{
    public static IEnumerable<Finding> Find(FixWorld world) =>
        world.Snapshot.Serves(KnownKinds.ConfigMap) ? OfGateways(world).Concat(OfPolicies(world)) : [];

    private static IEnumerable<Finding> OfGateways(FixWorld world) =>
        from gateway in world.Snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of)
        from validation in Validations(gateway)
        from reference in validation.CaCertificates
        let finding = Judge(world, gateway.Resource, reference, "clients cannot be checked")
        where finding is not null
        select finding;

    private static IEnumerable<Finding> OfPolicies(FixWorld world) =>
        from routed in world.Table.BackendTls.All
        from reference in routed.Policy.CaCertificates
        let finding = Judge(world, routed.Policy.Resource, reference, "without a CA, requests to the backend fail")
        where finding is not null
        select finding;

    // Only HTTPS listeners check clients, so settings for ports without one have no effect.
    private static IEnumerable<FrontendValidation> Validations(Gateway gateway) =>
        gateway
            .Listeners.Where(listener => listener.Protocol == "HTTPS")
            .Select(listener => gateway.ValidationOn(listener.Port))
            .OfType<FrontendValidation>()
            .Distinct();

    private static Finding? Judge(FixWorld world, ResourceObject owner, ObjectRef reference, string effect)
    {
        var verdict = CaCertificates.Judge(world.Snapshot, world.Table.Grants, owner, reference);
        if (verdict.Holds)
        {
            return null;
        }

        var (code, help) = verdict.Reason switch
        {
            RoutingReasons.InvalidCaCertificateKind => (
                RoutingCodes.CaCertificateKindUnsupported,
                "Name a ConfigMap, or a kind that the implementation documents."
            ),
            RoutingReasons.RefNotPermitted => (
                RoutingCodes.CaCertificateNotPermitted,
                $"Create a ReferenceGrant in {reference.Namespace}, or name a ConfigMap of the own namespace."
            ),
            _ when world.Snapshot.Find(reference.Key) is null => (
                RoutingCodes.CaCertificateNotFound,
                "Create the ConfigMap, or correct its name."
            ),
            _ => (RoutingCodes.CaCertificateInvalid, "Put a PEM certificate under ca.crt."),
        };
        return Finding.Of(
            owner.Key,
            code,
            // Some implementations read CAs from these too.
            code == RoutingCodes.CaCertificateKindUnsupported
            && reference.Kind is "Secret" or "ClusterTrustBundle"
                ? Severity.Info
                : Severity.Critical,
            reference.Path,
            $"{verdict.Message}; {effect}.",
            help,
            reference.Key
        ) with
        {
            Fixes = FixList.From(() =>
                code != RoutingCodes.CaCertificateNotPermitted ? CertificateFixes.AnotherAuthority(world, owner.Key, reference)
                : CaCertificates.Content(world.Snapshot, reference) is null ? GrantFixes.Allow(world.Snapshot, owner.Key, reference.Key)
                : []
            ),
        };
    }
}
