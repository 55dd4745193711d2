using System.ComponentModel;
using System.Text.Json;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>Lists and single objects of every kind the cluster serves.</summary>
internal static class ResourceReadEndpoints
{
    public static void MapResourceReads(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("resources");
        api.MapGet("/clusters/{cluster}/{plural}", ListAll)
            .WithName("listResources")
            .WithSummary("The objects of a kind, in all namespaces or one")
            .Documented();
        api.MapGet("/clusters/{cluster}/namespaces/{namespace}/{plural}", ListNamespace)
            .WithName("listNamespacedResources")
            .WithSummary("The objects of a kind in one namespace")
            .Documented();
        api.MapGet("/clusters/{cluster}/{plural}/{name}", GetClusterScoped)
            .WithName("getResource")
            .WithSummary("One cluster-scoped object")
            .Documented();
        api.MapGet("/clusters/{cluster}/namespaces/{namespace}/{plural}/{name}", GetNamespaced)
            .WithName("getNamespacedResource")
            .WithSummary("One object of a namespace")
            .Documented();
    }

    private static Task<IResult> ListAll(
        string cluster,
        string plural,
        [AsParameters] ListParameters parameters,
        HttpContext context,
        IClusterViews views,
        ResourceWatch watches,
        [Description("Only this namespace")] string? @namespace = null,
        [Description("Answer with a server-sent event stream of changes; Pods, EndpointSlices and Events come as the console keeps them")]
            bool watch = false
    ) => ListAsync(cluster, plural, @namespace, parameters, watch, context, views, watches);

    private static Task<IResult> ListNamespace(
        string cluster,
        string @namespace,
        string plural,
        [AsParameters] ListParameters parameters,
        HttpContext context,
        IClusterViews views,
        ResourceWatch watches,
        [Description("Answer with a server-sent event stream of changes; Pods, EndpointSlices and Events come as the console keeps them")]
            bool watch = false
    ) => ListAsync(cluster, plural, @namespace, parameters, watch, context, views, watches);

    private static async Task<IResult> ListAsync(
        string cluster,
        string plural,
        string? @namespace,
        ListParameters parameters,
        bool watch,
        HttpContext context,
        IClusterViews views,
        ResourceWatch watches
    )
    {
        var address = ResourceAddress.Find(views, cluster, plural, string.IsNullOrEmpty(@namespace) ? null : @namespace, out var missing);
        if (address is null)
        {
            return missing!;
        }

        var scope = string.Join('/', cluster, address.Kind.Kind, address.Namespace);
        if (parameters.Query(scope, address.Namespace, out var problem) is not { } query)
        {
            return Problems.BadRequest(problem!);
        }

        if (watch)
        {
            if (!address.View.Snapshot.Serves(address.Kind.Kind))
            {
                return Problems.BadRequest($"{address.Kind.Kind.Kind} is not kept in step here, so it cannot be watched; list it instead.");
            }

            return watches.Stream(cluster, address.Kind, query, parameters.Search);
        }

        var objects = await views.ListAsync(cluster, address.Kind.Kind, context.RequestAborted);
        var page = ResourcePage.Cut(ResourceSearch.Among(objects, address.Kind, address.View, parameters.Search), query);
        var items = await views.WholeAsync(cluster, address.Kind.Kind, page.Items, context.RequestAborted);
        if (ResourceFormat.WantsYaml(context.Request))
        {
            return TypedResults.Text(YamlWriter.Write(items.Select(item => item.Raw)), "application/yaml", System.Text.Encoding.UTF8);
        }

        return TypedResults.Ok(
            new ItemList<JsonElement>(
                [.. items.Select(item => item.Raw)],
                parameters.ContinueAfter(scope, page.Next),
                address.View.Snapshot.Version.ToString()
            )
        );
    }

    private static Task<IResult> GetClusterScoped(string cluster, string plural, string name, HttpContext context, IClusterViews views) =>
        GetAsync(cluster, plural, null, name, context, views);

    private static Task<IResult> GetNamespaced(
        string cluster,
        string @namespace,
        string plural,
        string name,
        HttpContext context,
        IClusterViews views
    ) => GetAsync(cluster, plural, @namespace, name, context, views);

    private static async Task<IResult> GetAsync(
        string cluster,
        string plural,
        string? @namespace,
        string name,
        HttpContext context,
        IClusterViews views
    )
    {
        var address = ResourceAddress.Find(views, cluster, plural, @namespace, out var missing);
        if (address is null)
        {
            return missing!;
        }

        var key = address.Key(name);
        return await views.ReadAsync(cluster, key, context.RequestAborted) is { } found
            ? ResourceFormat.Object(context, found)
            : Problems.NotFound($"There is no {key} in the cluster \"{cluster}\".");
    }

    private static void Documented(this RouteHandlerBuilder endpoint) =>
        endpoint
            .Produces<JsonElement>(StatusCodes.Status200OK, "application/json", "application/yaml")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
}
