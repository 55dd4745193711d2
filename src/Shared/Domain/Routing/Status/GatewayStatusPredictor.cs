using System.Collections.Immutable;
using NetConsole.Domain.Certificates;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Routing.Status;

/// <summary>Predicts the status of GatewayClasses, Gateways and ListenerSets.</summary>
internal sealed class GatewayStatusPredictor(RoutingTable table, StatusOptions options)
{
    private const string BundleVersion = "gateway.networking.k8s.io/bundle-version";
    private const string ClassDefinition = "gatewayclasses.gateway.networking.k8s.io";
    private readonly Dictionary<ResourceKey, Verdict> gateways = [];

    public static PredictedStatus OfClass(ClusterSnapshot snapshot, GatewayClass gatewayClass)
    {
        var parameters = gatewayClass.Parameters;
        var missing =
            parameters is not null
            && snapshot.Serves(parameters.GroupKind)
            && !snapshot
                .Of(parameters.GroupKind)
                .All.Any(resource =>
                    resource.Name == parameters.Name && (!parameters.NamespaceGiven || resource.Namespace == parameters.Namespace)
                );
        var version = snapshot.Find(KnownKinds.CustomResourceDefinition, "", ClassDefinition)?.Annotations.GetValueOrDefault(BundleVersion);
        var supported =
            version is null
            || !version.StartsWith("v0.", StringComparison.Ordinal)
            || version.StartsWith("v0.0.0-", StringComparison.Ordinal);
        return new PredictedStatus
        {
            Key = gatewayClass.Key,
            Conditions =
            [
                PredictedCondition.Of(
                    "Accepted",
                    missing
                        ? Verdict.No("InvalidParameters", $"{parameters?.Key} does not exist")
                        : Verdict.Yes(RoutingReasons.Accepted, "GatewayClass is accepted")
                ),
                PredictedCondition.Of(
                    "SupportedVersion",
                    supported
                        ? Verdict.Yes("SupportedVersion", "The version of the Gateway API definitions is supported")
                        : Verdict.No("UnsupportedVersion", $"Version {version} of the Gateway API definitions is not supported")
                ),
            ],
        };
    }

    public PredictedStatus? OfGateway(Gateway gateway)
    {
        if (options.ControllerOf(table.Snapshot, gateway.ClassName) is not { } controller)
        {
            return options.ControllerName is not null
                ? null
                : new PredictedStatus
                {
                    Key = gateway.Key,
                    Conditions = [PredictedCondition.Pending("Accepted"), PredictedCondition.Pending("Programmed")],
                };
        }

        var profile = options.ProfileFor(controller);
        var own = table.ListenersOf(gateway.Key);
        var accepted = AcceptedOf(gateway);
        var programmed = Programmed(accepted, gateway);
        var conditions = new List<PredictedCondition>
        {
            PredictedCondition.Of("Accepted", accepted),
            PredictedCondition.Of("Programmed", programmed),
        };
        if (profile == StatusProfile.Spec)
        {
            conditions.Add(PredictedCondition.Of("ResolvedRefs", References(gateway, own)));
        }

        if (
            gateway
                .FrontendValidationByPort.Values.Append(gateway.FrontendValidation)
                .Any(validation => validation?.Mode == "AllowInsecureFallback")
        )
        {
            conditions.Add(
                new PredictedCondition(
                    "InsecureFrontendValidationMode",
                    "True",
                    "ConfigurationChanged",
                    "Clients without a valid certificate are let in"
                )
            );
        }

        return new PredictedStatus
        {
            Key = gateway.Key,
            Conditions = conditions,
            Listeners = IsLeftAlone(accepted, profile)
                ? []
                : [.. own.Select(listener => ListenerStatusPredictor.Of(table, listener, profile))],
            AttachedListenerSets = table.ListenerSets.Count(set => set.Gateway?.Key == gateway.Key && AcceptedOf(set).Holds),
        };
    }

    public PredictedStatus? OfSet(RoutedListenerSet set)
    {
        if (set.Gateway is null || options.ControllerOf(table.Snapshot, set.Gateway.ClassName) is not { } controller)
        {
            return options.ControllerName is not null
                ? null
                : new PredictedStatus
                {
                    Key = set.Set.Key,
                    Conditions = [PredictedCondition.Pending("Accepted"), PredictedCondition.Pending("Programmed")],
                };
        }

        var accepted = AcceptedOf(set);
        var programmed = Programmed(accepted, options.ProfileFor(controller));
        var judged = set.Allowed && accepted.Reason != RoutingReasons.ParentNotAccepted;
        return new PredictedStatus
        {
            Key = set.Set.Key,
            Conditions = [PredictedCondition.Of("Accepted", accepted), PredictedCondition.Of("Programmed", programmed)],
            Listeners = judged
                ? [.. set.Listeners.Select(listener => ListenerStatusPredictor.Of(table, listener, options.ProfileFor(controller)))]
                : null,
        };
    }

    // Envoy Gateway does not look into a Gateway that it refuses as a whole.
    private static bool IsLeftAlone(Verdict accepted, StatusProfile profile) =>
        profile == StatusProfile.EnvoyGateway && !accepted.Holds && accepted.Reason != RoutingReasons.ListenersNotValid;

    // That some listeners are left out is told in Accepted only: what is left is programmed.
    private static Verdict Programmed(Verdict accepted, StatusProfile profile) =>
        (accepted.Holds, accepted.Reason, profile) switch
        {
            (true, _, _) => Verdict.Yes(RoutingReasons.Programmed, "ListenerSet is programmed"),
            (_, RoutingReasons.ParentNotAccepted, StatusProfile.EnvoyGateway) => Verdict.No(RoutingReasons.Programmed, accepted.Message),
            (_, RoutingReasons.ParentNotAccepted, _) => Verdict.No(RoutingReasons.ParentNotProgrammed, accepted.Message),
            _ => accepted,
        };

    /// <summary>What is wrong with the certificate shown to backends; null when nothing is.</summary>
    public static Verdict? ClientCertificate(RoutingTable table, Gateway gateway, ObjectRef client)
    {
        const string Reason = "InvalidClientCertificateRef";
        return client.GroupKind != KnownKinds.Secret ? Verdict.No(Reason, $"A certificate cannot come from {client.GroupKind}")
            : !table.Grants.Permits(KnownKinds.Gateway, gateway.Key.Namespace, client.Key)
                ? Verdict.No(RoutingReasons.RefNotPermitted, $"No ReferenceGrant in namespace {client.Namespace} permits {client.Key}")
            : table.Snapshot.Find(client.Key) is not { } secret ? Verdict.No(Reason, $"{client.Key} does not exist")
            : TlsSecret.Of(secret).Problem is { } bad ? Verdict.No(Reason, $"{client.Key}: {bad}")
            : null;
    }

    private Verdict AcceptedOf(RoutedListenerSet set)
    {
        if (set.Gateway is not { } gateway || !set.Allowed)
        {
            return Verdict.No(
                RoutingReasons.NotAllowed,
                $"{set.Set.Parent.Key} does not allow ListenerSets of namespace {set.Set.Key.Namespace}"
            );
        }

        var parent = AcceptedOf(gateway);
        if (!parent.Holds)
        {
            return Verdict.No(RoutingReasons.ParentNotAccepted, $"{gateway.Key} is not accepted: {parent.Message}");
        }

        var good = set.Listeners.Count(ListenerStatusPredictor.IsValid);
        return good == 0 ? Verdict.No(RoutingReasons.ListenersNotValid, "No listener is valid")
            : good < set.Listeners.Length
                ? Verdict.Yes(
                    RoutingReasons.ListenersNotValid,
                    $"{set.Listeners.Length - good} of {set.Listeners.Length} listeners are not valid"
                )
            : Verdict.Yes(RoutingReasons.Accepted, "ListenerSet is accepted");
    }

    private Verdict AcceptedOf(Gateway gateway)
    {
        if (!gateways.TryGetValue(gateway.Key, out var verdict))
        {
            gateways[gateway.Key] = verdict = Judge(gateway);
        }

        return verdict;
    }

    private Verdict Judge(Gateway gateway)
    {
        if (gateway.Parameters is { } parameters && table.Snapshot.Find(parameters.Key) is null)
        {
            return Verdict.No("InvalidParameters", $"{parameters.Key} does not exist");
        }

        if (GatewayAddresses.Refusal(gateway) is { } refusal)
        {
            return refusal;
        }

        var listeners = table.ListenersOf(gateway.Key);
        var bad = listeners.Where(listener => !ListenerStatusPredictor.IsValid(listener)).ToList();
        var names = string.Join(", ", bad.Select(listener => listener.Name));

        // ListenerSets may carry a Gateway whose own listeners are all bad, but not one that has none to begin with.
        return bad.Count == 0 ? Verdict.Yes(RoutingReasons.Accepted, "Gateway is accepted")
            : bad.Count == listeners.Length ? Verdict.No(RoutingReasons.ListenersNotValid, $"No listener is valid: {names}")
            : Verdict.Yes(RoutingReasons.ListenersNotValid, $"Listeners that are not valid: {names}");
    }

    private Verdict Programmed(Verdict accepted, Gateway gateway) =>
        !accepted.Holds ? Verdict.No(RoutingReasons.Invalid, accepted.Message)
        : GatewayAddresses.Problem(gateway, table.Snapshot) is { } address ? address
        : table.ListenersAt(gateway.Key).Any(listener => listener.Serves) ? Verdict.Yes(RoutingReasons.Programmed, "Gateway is programmed")
        : Verdict.No(RoutingReasons.Invalid, "No listener can be served");

    // A bad client certificate or listener reference is told here and touches neither Accepted nor Programmed.
    private Verdict References(Gateway gateway, ImmutableArray<RoutedListener> listeners)
    {
        if (gateway.BackendClientCertificate is { } client && ClientCertificate(table, gateway, client) is { } problem)
        {
            return problem;
        }

        var unresolved = listeners.FirstOrDefault(listener => !listener.ResolvedRefs.Holds);
        return unresolved is null
            ? Verdict.Yes(RoutingReasons.ResolvedRefs, "All references hold")
            : Verdict.No("ListenersNotResolved", $"Listener {unresolved.Name}: {unresolved.ResolvedRefs.Message}");
    }
}
