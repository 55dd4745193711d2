using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Client.Components;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Client.Features.Forms.Routes;

/// <summary>What the routing engine answers to the backends that a route names, and to those that it could.</summary>
internal static class BackendAnswers
{
    private static readonly GroupKind[] Others =
    [
        new("multicluster.x-k8s.io", "ServiceImport"),
        new("inference.networking.k8s.io", "InferencePool"),
        new("inference.networking.x-k8s.io", "InferencePool"),
        new(KnownKinds.GatewayApiExperimentalGroup, "XBackend"),
        new(KnownKinds.EnvoyGatewayGroup, "Backend"),
    ];

    /// <summary>What became of the reference at this field; null when the cluster is not known.</summary>
    public static BackendResolution? Of(FormDocument form, string path) =>
        form.Derive("backends", EditedCluster.Age(form, "spec.rules", "spec.parentRefs"), () => All(form)).GetValueOrDefault(path);

    /// <summary>Services by port, and what else can be a backend.</summary>
    public static IReadOnlyList<PickChoice> Choices(FormDocument form)
    {
        if (form.View is not { } view)
        {
            return [];
        }

        var protocol = form.Kind == KnownKinds.UdpRoute ? "UDP" : "TCP";
        var offers = view
            .Snapshot.Of(KnownKinds.Service)
            .All.SelectMany(service =>
                ServicePorts
                    .Of(service)
                    .Where(port => port.Protocol == protocol)
                    .Select(port => (Target: service, Port: (ServicePort?)port))
            )
            .Concat(
                Others
                    .SelectMany(kind => view.Snapshot.Of(kind).All)
                    .SelectMany(target => PortsOf(target).Select(port => (Target: target, Port: port)))
            )
            .OrderBy(offer => offer.Target.Namespace == form.Namespace ? 0 : 1)
            .Select(offer => (offer.Target, offer.Port, Ref: Reference(form.Namespace, offer.Target.Key, offer.Port?.Port)))
            .ToList();
        var route = EditedCluster.Asking(
            form,
            spec =>
                spec["rules"] = new JsonArray(
                    new JsonObject { ["backendRefs"] = new JsonArray([.. offers.Select(offer => EditedCluster.Node(offer.Ref))]) }
                )
        );
        var answers = EditedCluster.With(view, route)?.Route(ResourceObject.From(route).Key)?.Rules[0].Backends ?? [];
        return
        [
            .. offers
                .Zip(
                    answers,
                    (offer, answer) =>
                        new PickChoice(
                            offer.Target.GroupKind,
                            $"{offer.Target.Namespace}/{offer.Target.Name}" + (offer.Port is { } port ? $":{port.Port}" : ""),
                            string.Join(
                                " · ",
                                new[] { offer.Port?.Name, offer.Port?.AppProtocol, Ready(view.Routing, offer.Target) }.Where(word =>
                                    !string.IsNullOrEmpty(word)
                                )
                            ),
                            answer.IsValid ? null : answer.Message,
                            offer.Ref
                        )
                )
                .OrderBy(choice => choice.Refusal is null ? 0 : 1),
        ];
    }

    private static string? Ready(RoutingTable routing, ResourceObject target) =>
        routing.Endpoints.Of(target) switch
        {
            Readiness.Ready => "ready",
            Readiness.None => "no ready endpoint",
            _ => null,
        };

    private static IEnumerable<ServicePort?> PortsOf(ResourceObject target) =>
        target.Kind == "ServiceImport" ? ServicePorts.Of(target).Cast<ServicePort?>() : new ServicePort?[] { null };

    private static Dictionary<string, BackendResolution> All(FormDocument form)
    {
        var found = new Dictionary<string, BackendResolution>(StringComparer.Ordinal);
        var edited = ResourceObject.From(form.Content);
        foreach (var backend in EditedCluster.With(form.View, form.Content)?.Backends(edited.Key) ?? [])
        {
            found[backend.Ref.Path] = backend;
        }

        return found;
    }

    private static JsonElement Reference(string home, ResourceKey target, int? port)
    {
        var reference = new JsonObject();
        if (target.GroupKind != KnownKinds.Service)
        {
            reference["group"] = target.Group;
            reference["kind"] = target.Kind;
        }

        reference["name"] = target.Name;
        if (target.Namespace != home)
        {
            reference["namespace"] = target.Namespace;
        }

        if (port is { } number)
        {
            reference["port"] = number;
        }

        return JsonSerializer.SerializeToElement(reference);
    }
}
