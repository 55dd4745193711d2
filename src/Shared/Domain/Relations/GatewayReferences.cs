using System.Collections.Immutable;
using NetConsole.Domain.Facts;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Relations;

/// <summary>References of GatewayClasses, Gateways, ListenerSets and routes.</summary>
internal static class GatewayReferences
{
    public static void Collect(ReferenceCollector into)
    {
        var snapshot = into.Snapshot;
        foreach (var resource in snapshot.Of(KnownKinds.GatewayClass).All)
        {
            if (GatewayClass.Of(resource).Parameters is { } parameters)
            {
                into.Add(
                    resource,
                    into.Locate(parameters.GroupKind, parameters.Namespace, parameters.Name),
                    parameters.Path,
                    ReferenceRoles.Parameters
                );
            }
        }

        foreach (var resource in snapshot.Of(KnownKinds.Gateway).All)
        {
            OfGateway(resource, Gateway.Of(resource), into);
        }

        foreach (var resource in snapshot.Of(KnownKinds.ListenerSet).All)
        {
            var set = ListenerSet.Of(resource);
            into.Add(resource, set.Parent.Key, set.Parent.Path, ReferenceRoles.Parent);
            OfListeners(resource, set.Listeners, into);
        }

        foreach (var kind in KnownKinds.Routes)
        {
            foreach (var resource in snapshot.Of(kind).All)
            {
                OfRoute(resource, Route.Of(resource), into);
            }
        }
    }

    private static void OfGateway(ResourceObject resource, Gateway gateway, ReferenceCollector into)
    {
        into.Add(resource, new ResourceKey(KnownKinds.GatewayClass, "", gateway.ClassName), "spec.gatewayClassName", ReferenceRoles.Class);
        OfListeners(resource, gateway.Listeners, into);
        if (gateway.Parameters is { } parameters)
        {
            into.Add(resource, parameters.Key, parameters.Path, ReferenceRoles.Parameters);
        }

        if (gateway.BackendClientCertificate is { } client)
        {
            into.AddGranted(resource, client.Key, client.Path, ReferenceRoles.Certificate);
        }

        foreach (
            var validation in gateway
                .FrontendValidationByPort.OrderBy(port => port.Key)
                .Select(port => port.Value)
                .Prepend(gateway.FrontendValidation)
        )
        {
            foreach (var authority in validation?.CaCertificates ?? [])
            {
                into.AddGranted(resource, authority.Key, authority.Path, ReferenceRoles.CertificateAuthority);
            }
        }
    }

    private static void OfListeners(ResourceObject owner, ImmutableArray<Listener> listeners, ReferenceCollector into)
    {
        foreach (var listener in listeners)
        {
            foreach (var certificate in listener.Tls?.Certificates ?? [])
            {
                into.AddGranted(owner, certificate.Key, certificate.Path, ReferenceRoles.Certificate);
            }
        }
    }

    private static void OfRoute(ResourceObject resource, Route route, ReferenceCollector into)
    {
        var attachments = SnapshotFacts.Of(into.Snapshot).Routing.Attachments(resource.Key);
        foreach (var parent in route.Parents)
        {
            // A parent that exists and takes the route by none of its listeners refuses it.
            var refused = parent.Index < attachments.Length && attachments[parent.Index] is { ParentFound: true, Accepted.Holds: false };
            into.AddParent(resource, parent.Key, parent.Path, refused);
        }

        // Inside the mesh a route may name backends in any namespace.
        var mesh = route.Parents.Length > 0 && route.Parents.All(parent => parent.IsMesh);
        foreach (var rule in route.Rules)
        {
            OfFilters(resource, rule.Filters, mesh, into);
            foreach (var backend in rule.Backends)
            {
                AddBackend(resource, backend, ReferenceRoles.Backend, mesh, into);
                OfFilters(resource, backend.Filters, mesh, into);
            }
        }
    }

    private static void OfFilters(ResourceObject resource, ImmutableArray<RouteFilter> filters, bool mesh, ReferenceCollector into)
    {
        foreach (var filter in filters)
        {
            switch (filter)
            {
                case RequestMirrorFilter mirror:
                    AddBackend(resource, mirror.Backend, ReferenceRoles.Mirror, mesh, into);
                    break;
                case ExternalAuthFilter auth:
                    AddBackend(resource, auth.Backend, ReferenceRoles.Authorization, mesh, into);
                    break;
                case ExtensionRefFilter extension:
                    into.Add(resource, extension.Target.Key, extension.Target.Path, ReferenceRoles.Extension);
                    break;
                default:
                    break;
            }
        }
    }

    private static void AddBackend(ResourceObject resource, BackendRef backend, string role, bool mesh, ReferenceCollector into)
    {
        if (mesh)
        {
            into.Add(resource, backend.Key, backend.Path, role);
        }
        else
        {
            into.AddGranted(resource, backend.Key, backend.Path, role);
        }
    }
}
