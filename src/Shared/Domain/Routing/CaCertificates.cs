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

    /// <summary>The other places where Envoy Gateway finds CA certificates for backends.</summary>
    public static Verdict OfEnvoyGateway(ClusterSnapshot snapshot, ObjectRef reference)
    {
        if (reference.GroupKind != KnownKinds.Secret && reference.Kind != "ClusterTrustBundle")
        {
            return Verdict.No(RoutingReasons.InvalidKind, $"A CA certificate cannot come from {reference.GroupKind}");
        }

        var holder =
            reference.GroupKind == KnownKinds.Secret
                ? snapshot.Find(reference.Key)
                : snapshot.Of(reference.GroupKind).All.FirstOrDefault(bundle => bundle.Name == reference.Name);
        return holder is null
            ? Verdict.No(RoutingReasons.InvalidCaCertificateRef, $"{reference.Key} does not exist")
            : Verdict.Yes(RoutingReasons.ResolvedRefs, "");
    }
}
