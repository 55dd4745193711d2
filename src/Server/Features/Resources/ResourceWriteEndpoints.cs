using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Contracts.Changes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>Creating, replacing, patching and deleting objects.</summary>
internal static class ResourceWriteEndpoints
{
    private const string Collection = "/clusters/{cluster}/{plural}";
    private const string NamespacedCollection = "/clusters/{cluster}/namespaces/{namespace}/{plural}";

    public static void MapResourceWrites(this IEndpointRouteBuilder app)
    {
        var api = app.MapApi("resources");
        api.MapPost(
                Collection,
                (string cluster, string plural, [AsParameters] WriteParameters write, HttpContext context, ResourceWrites writes) =>
                    writes.CreateAsync(context, cluster, plural, null, write)
            )
            .Documented("createResource", "Create an object");
        api.MapPost(
                NamespacedCollection,
                (
                    string cluster,
                    string @namespace,
                    string plural,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.CreateAsync(context, cluster, plural, @namespace, write)
            )
            .Documented("createNamespacedResource", "Create an object in a namespace");

        api.MapPut(
                Collection + "/{name}",
                (
                    string cluster,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.ReplaceAsync(context, cluster, plural, null, name, write)
            )
            .Documented("putResource", "Put an object in place of what is there, or create it");
        api.MapPut(
                NamespacedCollection + "/{name}",
                (
                    string cluster,
                    string @namespace,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.ReplaceAsync(context, cluster, plural, @namespace, name, write)
            )
            .Documented("putNamespacedResource", "Put an object of a namespace in place of what is there, or create it");

        api.MapPatch(
                Collection + "/{name}",
                (
                    string cluster,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.PatchAsync(context, cluster, plural, null, name, write)
            )
            .Documented("patchResource", "Change fields of an object by a JSON merge patch");
        api.MapPatch(
                NamespacedCollection + "/{name}",
                (
                    string cluster,
                    string @namespace,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.PatchAsync(context, cluster, plural, @namespace, name, write)
            )
            .Documented("patchNamespacedResource", "Change fields of an object of a namespace by a JSON merge patch");

        api.MapDelete(
                Collection + "/{name}",
                (
                    string cluster,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.DeleteAsync(context, cluster, plural, null, name, write)
            )
            .Documented("deleteResource", "Delete an object");
        api.MapDelete(
                NamespacedCollection + "/{name}",
                (
                    string cluster,
                    string @namespace,
                    string plural,
                    string name,
                    [AsParameters] WriteParameters write,
                    HttpContext context,
                    ResourceWrites writes
                ) => writes.DeleteAsync(context, cluster, plural, @namespace, name, write)
            )
            .Documented("deleteNamespacedResource", "Delete an object of a namespace");
    }

    private static void Documented(this RouteHandlerBuilder endpoint, string operation, string summary)
    {
        endpoint
            .WithName(operation)
            .WithSummary(summary)
            .Produces<JsonElement>(StatusCodes.Status200OK, "application/json", "application/yaml");
        if (operation.StartsWith("delete", StringComparison.Ordinal))
        {
            endpoint.Produces(StatusCodes.Status204NoContent);
        }
        else if (!operation.StartsWith("patch", StringComparison.Ordinal))
        {
            endpoint.Produces<JsonElement>(StatusCodes.Status201Created, "application/json", "application/yaml");
        }

        foreach (var status in (int[])[400, 403, 404, 409, 412, 413, 422, 503])
        {
            endpoint.ProducesProblem(status);
        }
    }
}
