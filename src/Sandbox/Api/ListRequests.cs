using System.Globalization;
using System.Text.Json;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>GET of a collection, whole or in pages.</summary>
internal sealed class ListRequests(SandboxStore store, ContinueTokens tokens)
{
    public Task HandleAsync(ApiRequest request)
    {
        var selection = new Selection(request);
        var limit = Limit(request);
        var (state, afterNamespace, afterName) = Begin(request);
        var selected = selection.From(state.Objects.Of(request.Kind.Kind));
        if (afterName.Length > 0)
        {
            selected = selected.SkipWhile(resource => !IsAfter(resource, afterNamespace, afterName));
        }

        var page = (limit > 0 ? selected.Take(limit + 1) : selected).ToList();
        string? next = null;
        long? remaining = null;
        if (limit > 0 && page.Count > limit)
        {
            page.RemoveAt(limit);
            next = tokens.Issue(state, page[^1].Namespace, page[^1].Name);
            remaining = selection.HasSelector ? null : selected.Count() - limit;
        }

        return WriteAsync(request, page, new ListPosition(state.Version.ToString(CultureInfo.InvariantCulture), next, remaining));
    }

    /// <summary>Writes a list in the form that the client accepts.</summary>
    public static Task WriteAsync(ApiRequest request, IReadOnlyList<ResourceObject> items, ListPosition position)
    {
        var form = ResponseForm.Of(request.Context.Request);
        return ApiResponses.WriteAsync(request.Context, writer => Write(writer, request, items, position, form), 200, form.ContentType);
    }

    private static void Write(
        Utf8JsonWriter writer,
        ApiRequest request,
        IReadOnlyList<ResourceObject> items,
        ListPosition position,
        ResponseForm form
    )
    {
        if (form.Kind == ResponseKind.Table)
        {
            TableWriter.Write(writer, request, items, position, form.Version, withColumns: true);
            return;
        }

        var partial = form.Kind == ResponseKind.Metadata;
        writer.WriteStartObject();
        writer.WriteString("kind", partial ? "PartialObjectMetadataList" : request.Kind.Kind.Kind + "List");
        writer.WriteString("apiVersion", partial ? $"meta.k8s.io/{form.Version}" : request.ApiVersion);
        position.WriteTo(writer);
        writer.WriteStartArray("items");
        foreach (var item in items)
        {
            if (partial)
            {
                form.WriteMetadata(writer, item);
            }
            else
            {
                ApiResponses.WriteObject(writer, item.Raw, request.ApiVersion);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private (StoreState State, string Namespace, string Name) Begin(ApiRequest request)
    {
        if (request.Query("continue") is { Length: > 0 } token)
        {
            return tokens.Redeem(token);
        }

        var now = store.State;
        if (request.Query("resourceVersion") is not { Length: > 0 } text)
        {
            return (now, "", "");
        }

        if (!long.TryParse(text, CultureInfo.InvariantCulture, out var version))
        {
            throw ApiStatus.BadRequest($"Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax").ToException();
        }

        if (version > now.Version)
        {
            throw (
                new ApiStatus
                {
                    Code = 504,
                    Reason = "Timeout",
                    Message = $"Timeout: Too large resource version: {version}, current: {now.Version}",
                    RetryAfterSeconds = 1,
                    Causes = [new FieldProblem("", "ResourceVersionTooLarge", "Too large resource version")],
                }
            ).ToException();
        }

        // Every version but the latest and those that pages were cut from is gone.
        if (request.Query("resourceVersionMatch") == "Exact" && version != now.Version)
        {
            return (
                tokens.At(version)
                    ?? throw ApiStatus.Expired($"The resourceVersion for the provided list is too old: {version}").ToException(),
                "",
                ""
            );
        }

        return (now, "", "");
    }

    private static int Limit(ApiRequest request)
    {
        var text = request.Query("limit");
        return text.Length == 0 ? 0
            : int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit >= 0 ? limit
            : throw ApiStatus.BadRequest($"limit: Invalid value: \"{text}\"").ToException();
    }

    private static bool IsAfter(ResourceObject resource, string @namespace, string name)
    {
        var order = string.CompareOrdinal(resource.Namespace, @namespace);
        return order > 0 || (order == 0 && string.CompareOrdinal(resource.Name, name) > 0);
    }
}
