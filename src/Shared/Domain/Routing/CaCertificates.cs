using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Judges references to CA certificates: a ConfigMap with <c>ca.crt</c> in PEM.</summary>
internal static class CaCertificates
{
    public static Verdict Judge(ClusterSnapshot snapshot, Grants grants, ResourceObject owner, ObjectRef reference)
    {
        if (reference.GroupKind != KnownKinds.ConfigMap)
        {
            return Verdict.No(RoutingReasons.InvalidCaCertificateKind, $"A CA certificate cannot come from {reference.GroupKind}");
        }

        if (!grants.Permits(owner.GroupKind, owner.Namespace, reference.Key))
        {
            return Verdict.No(
                RoutingReasons.RefNotPermitted,
                $"No ReferenceGrant in namespace {reference.Namespace} lets a {owner.Kind} of {owner.Namespace} refer to {reference.Key}"
            );
        }

        return Content(snapshot, reference) is { } problem
            ? Verdict.No(RoutingReasons.InvalidCaCertificateRef, problem)
            : Verdict.Yes(RoutingReasons.ResolvedRefs, "");
    }

    /// <summary>What is wrong with the ConfigMap; null when it holds a CA certificate.</summary>
    public static string? Content(ClusterSnapshot snapshot, ObjectRef reference)
    {
        if (snapshot.Find(reference.Key) is not { } map)
        {
            return $"{reference.Key} does not exist";
        }

        return map.Raw.At("data").Text("ca.crt") is not { } pem ? $"{reference.Key} has no ca.crt"
            : !CertificateReader.IsBundle(pem) ? $"ca.crt of {reference.Key} is not a PEM certificate"
            : null;
    }
}
