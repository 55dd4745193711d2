using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>Objects out of request bodies, JSON or YAML alike.</summary>
internal static class ObjectBody
{
    /// <summary>The body as text.</summary>
    public static async Task<string> TextAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellation);
    }

    /// <summary>What cannot be read, each with its line and column.</summary>
    public static ProblemHttpResult Unreadable(IReadOnlyList<ManifestProblem> problems) =>
        Problems.Of(
            StatusCodes.Status400BadRequest,
            "invalid-manifest",
            $"The manifest cannot be read: {problems[0]}",
            [.. problems.Select(problem => new ProblemCause("", problem.Message, problem.Line, problem.Column))]
        );

    /// <summary>The one object of a text that was sent to an address; null and the problem when it is none, or of another address.</summary>
    public static ManifestObject? At(ResourceAddress address, string? name, string text, out ProblemHttpResult? problem)
    {
        var read = ManifestReader.ReadObjects(text);
        if (read.Problems.Count > 0)
        {
            problem = Unreadable(read.Problems);
            return null;
        }

        if (read.Items.Count != 1)
        {
            problem = Problems.BadRequest($"The body holds {read.Items.Count} objects; one is expected.");
            return null;
        }

        var item = InNamespace(read.Items[0], address);
        var resource = item.Resource;
        var mismatch =
            resource.GroupKind != address.Kind.Kind ? ("kind", $"This address takes {address.Kind.Kind}, not {resource.GroupKind}.")
            : address.Namespace is { } wanted && resource.Namespace != wanted
                ? ("metadata.namespace", $"This address is in the namespace {wanted}, not {resource.Namespace}.")
            : name is not null && resource.Name != name ? ("metadata.name", $"This address is for {name}, not {resource.Name}.")
            : default;
        if (mismatch.Item1 is { } path)
        {
            var place = item.Locate(path);
            problem = Problems.Of(
                StatusCodes.Status400BadRequest,
                "wrong-address",
                mismatch.Item2,
                [new ProblemCause(path, mismatch.Item2, place.Line, place.Column)]
            );
            return null;
        }

        problem = null;
        return item;
    }

    /// <summary>The address says the namespace where the object does not.</summary>
    private static ManifestObject InNamespace(ManifestObject item, ResourceAddress address)
    {
        if (
            address.Namespace is not { } name
            || item.Resource.Namespace.Length > 0
            || JsonNode.Parse(item.Resource.Raw.GetRawText()) is not JsonObject node
        )
        {
            return item;
        }

        var metadata = node["metadata"] as JsonObject ?? [];
        metadata["namespace"] = name;
        node["metadata"] = metadata;
        return item with { Resource = ResourceObject.Parse(node.ToJsonString()) };
    }
}
