using System.Text.Json;
using System.Text.Json.Nodes;
using NetConsole.Client.Components;
using NetConsole.Domain.GatewayApi;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;

namespace NetConsole.Client.Features.Forms.Routes;

/// <summary>What the routing engine answers to the parents that a route names, and to those that it could.</summary>
internal static class ParentAnswers
{
    /// <summary>One for each parent that the route names, in order; empty without a cluster.</summary>
    public static IReadOnlyList<RouteAttachment> Own(FormDocument form) =>
        form.Derive(
            "parents",
            EditedCluster.Age(form, "spec.parentRefs", "spec.hostnames"),
            () => Ask(form, [.. form.At("spec.parentRefs").Items()])
        );

    /// <summary>Every listener of the cluster, and every gateway as a whole where it has several.</summary>
    public static IReadOnlyList<PickChoice> Choices(FormDocument form)
    {
        if (form.View is not { } view)
        {
            return [];
        }

        var own = form.At("spec.parentRefs").Items().ToList();
        var owners = view.Routing.Listeners.GroupBy(listener => listener.Owner).ToList();
        var offers = owners
            .SelectMany(owner =>
                owner
                    .Select(listener => (owner.Key, Listener: (RoutedListener?)listener))
                    .Concat(owner.Count() > 1 ? [(owner.Key, null)] : [])
            )
            .Select(offer => (offer.Key, offer.Listener, Ref: Reference(form.Namespace, offer.Key, offer.Listener?.Name)))
            .Where(offer => !own.Exists(parent => Same(parent, offer.Ref, form.Namespace)))
            .ToList();
        var answers = Ask(form, [.. offers.Select(offer => offer.Ref)]);
        return
        [
            .. offers
                .Zip(
                    answers,
                    (offer, answer) =>
                        Choice(offer.Key, offer.Listener, offer.Ref, answer, view.Routing, owners.First(owner => owner.Key == offer.Key))
                )
                .OrderBy(choice => choice.Refusal is null ? 0 : 1),
        ];
    }

    private static PickChoice Choice(
        ResourceKey owner,
        RoutedListener? listener,
        JsonElement reference,
        RouteAttachment answer,
        RoutingTable routing,
        IEnumerable<RoutedListener> all
    ) =>
        new(
            owner.GroupKind,
            listener is null ? $"{owner.Namespace}/{owner.Name}" : $"{owner.Namespace}/{owner.Name} · {listener.Name}",
            listener is null
                ? $"all {all.Count()} listeners"
                : $"{listener.Spec.Protocol} {listener.Spec.Port} · {listener.Spec.Hostname ?? "every host"} · {(routing.AttachedRoutes(listener) is 1 ? "1 route" : $"{routing.AttachedRoutes(listener)} routes")}",
            answer.Accepted.Holds ? null : answer.Accepted.Message,
            reference
        );

    private static IReadOnlyList<RouteAttachment> Ask(FormDocument form, IReadOnlyList<JsonElement> parents)
    {
        // Without its rules: what is wrong with one of them is no answer about a parent.
        var route = EditedCluster.Asking(
            form,
            spec =>
            {
                spec["parentRefs"] = new JsonArray([.. parents.Select(EditedCluster.Node)]);
                spec["hostnames"] = EditedCluster.Node(form.At("spec.hostnames"));
            }
        );
        return EditedCluster.With(form.View, route)?.Attachments(ResourceObject.From(route).Key).Take(parents.Count).ToList() ?? [];
    }

    private static JsonElement Reference(string home, ResourceKey owner, string? section)
    {
        var reference = new JsonObject();
        if (owner.GroupKind != KnownKinds.Gateway)
        {
            reference["group"] = owner.Group;
            reference["kind"] = owner.Kind;
        }

        reference["name"] = owner.Name;
        if (owner.Namespace != home)
        {
            reference["namespace"] = owner.Namespace;
        }

        if (section is not null)
        {
            reference["sectionName"] = section;
        }

        return JsonSerializer.SerializeToElement(reference);
    }

    private static bool Same(JsonElement left, JsonElement right, string home) =>
        left.Text("name") == right.Text("name")
        && (left.Text("namespace") ?? home) == (right.Text("namespace") ?? home)
        && left.Text("sectionName") == right.Text("sectionName")
        && (left.Text("kind") ?? "Gateway") == (right.Text("kind") ?? "Gateway");
}
