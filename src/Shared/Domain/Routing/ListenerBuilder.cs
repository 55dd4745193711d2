using System.Collections.Immutable;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing;

/// <summary>Judges one listener by itself: its protocol, the kinds it may take, its certificates and client validation.</summary>
internal sealed class ListenerBuilder(ClusterSnapshot snapshot, Grants grants, Implementations implementations)
{
    private static readonly ImmutableArray<GroupKind> HttpKinds = [KnownKinds.HttpRoute, KnownKinds.GrpcRoute];

    public RoutedListener Build(ResourceObject owner, Gateway gateway, Listener spec)
    {
        var listener = new RoutedListener
        {
            Owner = owner.Key,
            Gateway = gateway,
            Spec = spec,
        };
        var possible = KindsOf(spec, implementations.IsEnvoyGateway(gateway));
        if (possible.IsEmpty)
        {
            listener.Accepted = Verdict.No(RoutingReasons.UnsupportedProtocol, $"Protocol {spec.Protocol} is not supported");
            listener.Serves = false;
            return listener;
        }

        listener.SupportedKinds = spec.AllowedKinds.IsEmpty ? possible : [.. spec.AllowedKinds.Where(possible.Contains).Distinct()];
        JudgeTls(owner, listener);
        if (spec.AllowedKinds.Any(kind => !possible.Contains(kind)))
        {
            var wrong = string.Join(", ", spec.AllowedKinds.Where(kind => !possible.Contains(kind)).Select(kind => kind.Kind));
            listener.ResolvedRefs = Verdict.No(RoutingReasons.InvalidRouteKinds, $"Protocol {spec.Protocol} cannot take {wrong}");
        }

        return listener;
    }

    // The specification keeps TCPRoutes to TCP listeners; Envoy Gateway also takes them where it ends TLS itself.
    private static ImmutableArray<GroupKind> KindsOf(Listener spec, bool tcpInTls) =>
        spec.Protocol switch
        {
            "TLS" when tcpInTls && spec.Tls is not { IsPassthrough: true } => [KnownKinds.TcpRoute, KnownKinds.TlsRoute],
            "HTTP" or "HTTPS" => HttpKinds,
            "TLS" => [KnownKinds.TlsRoute],
            "TCP" => [KnownKinds.TcpRoute],
            "UDP" => [KnownKinds.UdpRoute],
            _ => [],
        };

    private void JudgeTls(ResourceObject owner, RoutedListener listener)
    {
        var spec = listener.Spec;
        if (!listener.IsTls || spec.Tls is { IsPassthrough: true })
        {
            return;
        }

        var certificates = spec.Tls?.Certificates ?? [];
        if (certificates.IsEmpty && spec.Tls is not { HasOptions: true })
        {
            listener.ResolvedRefs = Verdict.No(RoutingReasons.InvalidCertificateRef, "A listener that terminates TLS needs a certificate");
            listener.Serves = false;
            return;
        }

        var usable = 0;
        var unread = false;
        foreach (var reference in certificates)
        {
            var verdict = Certificate(owner, reference);
            usable += verdict.Holds ? 1 : 0;
            unread |= verdict.Reason == RoutingReasons.InvalidCertificateRef && IsUnread(reference);
            if (!verdict.Holds && listener.ResolvedRefs.Holds)
            {
                listener.ResolvedRefs = verdict;
            }
        }

        listener.Serves = usable > 0 || certificates.IsEmpty;
        listener.CertificatesUnread = unread;
        if (spec.Protocol == "HTTPS")
        {
            JudgeClientValidation(listener);
        }
    }

    private bool IsUnread(ObjectRef reference) => reference.GroupKind == KnownKinds.Secret && !snapshot.Serves(KnownKinds.Secret);

    private Verdict Certificate(ResourceObject owner, ObjectRef reference)
    {
        if (reference.GroupKind != KnownKinds.Secret)
        {
            return Verdict.No(RoutingReasons.InvalidCertificateRef, $"A certificate cannot come from {reference.GroupKind}");
        }

        if (!grants.Permits(owner.GroupKind, owner.Namespace, reference.Key))
        {
            return Verdict.No(
                RoutingReasons.RefNotPermitted,
                $"No ReferenceGrant in namespace {reference.Namespace} lets a {owner.Kind} of {owner.Namespace} refer to {reference.Key}"
            );
        }

        if (snapshot.Find(reference.Key) is not { } secret)
        {
            return Verdict.No(RoutingReasons.InvalidCertificateRef, $"{reference.Key} does not exist");
        }

        return TlsSecret.Of(secret).Problem is { } problem
            ? Verdict.No(RoutingReasons.InvalidCertificateRef, $"{reference.Key}: {problem}")
            : Verdict.Yes(RoutingReasons.ResolvedRefs, "");
    }

    // One good CA is enough to check clients; with none the listener cannot be trusted to serve anybody.
    private void JudgeClientValidation(RoutedListener listener)
    {
        if (listener.Gateway.ValidationOn(listener.Spec.Port) is not { } validation)
        {
            return;
        }

        Verdict? worst = null;
        var usable = 0;
        foreach (var reference in validation.CaCertificates)
        {
            var verdict = CaCertificates.Judge(snapshot, grants, listener.Gateway.Resource, reference);
            usable += verdict.Holds ? 1 : 0;
            worst ??= verdict.Holds ? null : verdict;
        }

        if (worst is null)
        {
            return;
        }

        listener.ResolvedRefs = worst;
        if (usable == 0)
        {
            listener.Accepted = Verdict.No(
                RoutingReasons.NoValidCaCertificate,
                $"No CA certificate of {validation.Path} can be used: {worst.Message}"
            );
            listener.Serves = false;
        }
    }
}
