using NetConsole.Domain.Certificates;
using NetConsole.Domain.Findings;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing.Findings.Fixes;
using NetConsole.Domain.Routing.Status;

namespace NetConsole.Domain.Routing.Findings;

/// <summary>Findings about what GatewayClasses and Gateways name, and about ListenerSets.</summary>
internal static class GatewayFindings
{
    public static IEnumerable<Finding> Find(FixWorld world)
    {
        var gateways = world.Snapshot.Of(KnownKinds.Gateway).All.Select(Gateway.Of).ToList();
        return gateways
            .Select(gateway => Class(world.Snapshot, gateway))
            .Concat(gateways.Select(gateway => ClientCertificate(world, gateway)))
            .Concat(
                gateways.Select(gateway => gateway.Parameters is { } named ? Parameters(world.Snapshot, gateway.Resource, named) : null)
            )
            .Concat(world.Table.ListenerSets.OrderBy(set => set.Set.Key).Select(set => Set(world, set)))
            .OfType<Finding>();
    }

    private static Finding? Class(ClusterSnapshot snapshot, Gateway gateway)
    {
        var wanted = new ResourceKey(KnownKinds.GatewayClass, "", gateway.ClassName);
        return !snapshot.Serves(KnownKinds.GatewayClass) || snapshot.Find(wanted) is not null
            ? null
            : Finding.Of(
                gateway.Key,
                RoutingCodes.GatewayClassNotFound,
                Severity.Critical,
                "spec.gatewayClassName",
                $"GatewayClass {gateway.ClassName} does not exist, so no controller serves this Gateway.",
                "Name a class that exists, or install the implementation that brings it.",
                wanted
            ) with
            {
                Fixes = FixList.From(() => ClassFixes.For(snapshot, gateway)),
            };
    }

    private static Finding? ClientCertificate(FixWorld world, Gateway gateway)
    {
        if (gateway.BackendClientCertificate is not { } client || !world.Snapshot.Serves(KnownKinds.Secret))
        {
            return null;
        }

        if (!world.Table.Grants.Permits(KnownKinds.Gateway, gateway.Key.Namespace, client.Key))
        {
            return Bad(
                RoutingCodes.ClientCertificateNotPermitted,
                $"No ReferenceGrant in namespace {client.Namespace} lets a Gateway of {gateway.Key.Namespace} use {client.Key}, which it should show to backends.",
                $"Create a ReferenceGrant in {client.Namespace} from Gateway in {gateway.Key.Namespace} to Secret {client.Name}."
            ) with
            {
                Fixes = FixList.From(() =>
                    world.Snapshot.Find(client.Key) is { } there && TlsSecret.Of(there).Problem is null
                        ? GrantFixes.Allow(world.Snapshot, gateway.Key, client.Key)
                        : CertificateFixes.AnotherClientCertificate(world, gateway.Key, client)
                ),
            };
        }

        if (world.Snapshot.Find(client.Key) is null)
        {
            return Bad(
                RoutingCodes.ClientCertificateNotFound,
                $"{client.Key}, which the Gateway should show to backends, does not exist.",
                "Create the Secret, or correct its name and namespace."
            );
        }

        return GatewayStatusPredictor.ClientCertificate(world.Table, gateway, client) is not { } problem
            ? null
            : Bad(
                RoutingCodes.ClientCertificateInvalid,
                $"The Gateway cannot show a certificate to backends: {problem.Message}.",
                "Name a Secret of type kubernetes.io/tls with a PEM certificate and its own key."
            );

        Finding Bad(string code, string message, string help) =>
            Finding.Of(gateway.Key, code, Severity.Critical, client.Path, message, help, client.Key) with
            {
                Fixes = FixList.From(() => CertificateFixes.AnotherClientCertificate(world, gateway.Key, client)),
            };
    }

    private static Finding? Parameters(ClusterSnapshot snapshot, ResourceObject owner, ObjectRef named) =>
        !snapshot.Serves(named.GroupKind) || snapshot.Find(named.Key) is not null
            ? null
            : Finding.Of(
                owner.Key,
                RoutingCodes.ParametersNotFound,
                Severity.Critical,
                named.Path,
                $"{named.Key} with the parameters of the {owner.Kind} does not exist, so it is not accepted.",
                "Create it, or correct its name.",
                named.Key
            ) with
            {
                Fixes = FixList.From(() =>
                    NameFixes
                        .OrAny(snapshot, owner.Key, $"{named.Path}.name", named.Key)
                        .Append(Fix.Of("Do without parameters", owner.Key, FieldEdit.Remove(named.Path)))
                ),
            };

    private static Finding? Set(FixWorld world, RoutedListenerSet set)
    {
        var key = set.Set.Key;
        var parent = set.Set.Parent;
        if (set.Gateway is not { } gateway)
        {
            return !world.Snapshot.Serves(KnownKinds.Gateway)
                ? null
                : Finding.Of(
                    key,
                    RoutingCodes.ParentNotFound,
                    Severity.Critical,
                    "spec.parentRef",
                    $"{parent.Key} does not exist.",
                    "Correct name and namespace of the parent, or create the Gateway.",
                    parent.Key
                ) with
                {
                    Fixes = FixList.From(() => OtherGateway(world, set)),
                };
        }

        if (set.Allowed || (gateway.AllowedListeners.From == "Selector" && !world.Snapshot.Serves(KnownKinds.Namespace)))
        {
            return null;
        }

        return Finding.Of(
            key,
            RoutingCodes.ListenerSetNotAllowed,
            Severity.Critical,
            "spec.parentRef",
            $"{gateway.Key} takes ListenerSets from namespaces \"{gateway.AllowedListeners.From}\", which leaves out {key.Namespace}.",
            $"Let spec.allowedListeners.namespaces of {gateway.Key} take in this namespace; without it no ListenerSet is allowed.",
            gateway.Key
        ) with
        {
            Fixes = FixList.From(() =>
                NamespaceFixes.Admit(
                    world.Snapshot,
                    gateway.Resource,
                    "spec.allowedListeners.namespaces",
                    gateway.AllowedListeners,
                    key.Namespace,
                    $"to add listeners to {gateway.Key}"
                )
            ),
        };
    }

    // Only Gateways that would take the set: anything else would trade one finding for another.
    private static IEnumerable<Fix> OtherGateway(FixWorld world, RoutedListenerSet set)
    {
        var parent = set.Set.Parent;
        return world
            .Snapshot.Of(KnownKinds.Gateway)
            .All.Select(Gateway.Of)
            .Where(gateway => gateway.Key.Name == parent.Name || NearNames.Of(parent.Name, [gateway.Key.Name]).Any())
            .Where(gateway =>
                new NamespaceRules(world.Snapshot).Allows(gateway.AllowedListeners, gateway.Key.Namespace, set.Set.Key.Namespace)
            )
            .OrderBy(gateway => NearNames.Distance(parent.Name, gateway.Key.Name))
            .ThenBy(gateway => gateway.Key)
            .Take(2)
            .Select(gateway =>
                Fix.Of(
                    $"Attach to {gateway.Key}",
                    set.Set.Key,
                    [
                        .. parent.Group == KnownKinds.GatewayApiGroup
                            ? Array.Empty<FieldEdit>()
                            : [FieldEdit.Set("spec.parentRef.group", KnownKinds.GatewayApiGroup)],
                        .. parent.Kind == "Gateway" ? Array.Empty<FieldEdit>() : [FieldEdit.Set("spec.parentRef.kind", "Gateway")],
                        FieldEdit.Set("spec.parentRef.name", gateway.Key.Name),
                        gateway.Key.Namespace == set.Set.Key.Namespace
                            ? FieldEdit.Remove("spec.parentRef.namespace")
                            : FieldEdit.Set("spec.parentRef.namespace", gateway.Key.Namespace),
                    ]
                )
            );
    }
}
