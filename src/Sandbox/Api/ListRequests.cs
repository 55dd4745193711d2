using System.Globalization;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>GET of a collection, whole or in pages.</summary>
internal sealed class ListRequests(SandboxStore store, PagedLists pages)
{
    public Task HandleAsync(ApiRequest request)
    {
        ListOptionRules.CheckList(request);
        var selection = new Selection(request);
        var limit = Limit(request);
        var token = request.Query("continue") is { Length: > 0 } text ? ContinueToken.Parse(text) : null;
        var version = Version(request, token);
        if (limit == 0 && token is null && version == store.Version)
        {
            var now = store.State;
            return WriteAsync(request, [.. selection.From(now.Objects.Of(request.Kind.Kind))], new ListPosition(Text(now.Version)));
        }

        var objects = pages.At(request.Kind.Kind, selection.Scope, version) ?? throw Gone(token, version).ToException();
        return PageAsync(request, selection, objects, token, version, limit);
    }

    /// <summary>Writes a list in the form that the client accepts.</summary>
    public static Task WriteAsync(ApiRequest request, IReadOnlyList<ResourceObject> items, ListPosition position) =>
        new ListWriter(request, ResponseForm.Of(request.Context.Request), position).WriteAsync(items);

    /// <summary>Refuses a version that is not there yet: the API server waits a little for it and then gives up.</summary>
    public static void CheckFresh(long version, long latest)
    {
        if (version > latest)
        {
            throw (
                new ApiStatus
                {
                    Code = 504,
                    Reason = "Timeout",
                    Message = $"Timeout: Too large resource version: {version}, current: {latest}",
                    RetryAfterSeconds = 1,
                    Causes = [new FieldProblem("", "ResourceVersionTooLarge", "Too large resource version")],
                }
            ).ToException();
        }
    }

    public static long Version(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw ApiStatus
                .BadRequest($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax")
                .ToException();

    private static Task PageAsync(
        ApiRequest request,
        Selection selection,
        ResourceObject[] objects,
        ContinueToken? token,
        long version,
        int limit
    )
    {
        var page = new List<ResourceObject>();
        for (var index = token?.After(objects) ?? 0; index < objects.Length; index++)
        {
            if (!selection.Matches(objects[index]))
            {
                continue;
            }

            if (limit > 0 && page.Count == limit)
            {
                var next = new ContinueToken(version, page[^1].Namespace, page[^1].Name).ToString();
                long? remaining = selection.HasSelector ? null : objects.Length - index;
                return WriteAsync(request, page, new ListPosition(Text(version), next, remaining));
            }

            page.Add(objects[index]);
        }

        return WriteAsync(request, page, new ListPosition(Text(version)));
    }

    /// <summary>The version that the list is to be of.</summary>
    private long Version(ApiRequest request, ContinueToken? token)
    {
        var latest = store.Version;
        if (token is not null)
        {
            return token.Version < 0 ? latest : token.Version;
        }

        var asked = request.Query("resourceVersion") is { Length: > 0 } text ? Version(text) : 0;
        CheckFresh(asked, latest);
        return request.Query("resourceVersionMatch") == "Exact" ? asked : latest;
    }

    /// <summary>
    /// The objects of a version that is too long ago. In the middle of a list the answer brings a token with which the rest can be had, though
    /// not as of the same moment.
    /// </summary>
    private static ApiStatus Gone(ContinueToken? token, long version) =>
        token is null
            ? ApiStatus.Expired($"The resourceVersion for the provided list is too old: {version}")
            : ApiStatus.Expired(
                "The provided continue parameter is too old to display a consistent list result. Start a new list without it, or go on with "
                    + "the continue token of this answer: the rest is then of now and may not fit what was read before."
            ) with
            {
                Continue = (token with { Version = -1 }).ToString(),
            };

    private static int Limit(ApiRequest request)
    {
        var text = request.Query("limit");
        if (text.Length == 0)
        {
            return 0;
        }

        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var limit) || limit < 0)
        {
            throw ApiStatus.BadRequest($"limit: Invalid value: \"{text}\"").ToException();
        }

        // A list from the watch cache comes whole.
        var fromCache = request.Query("resourceVersion") == "0" && request.Query("resourceVersionMatch") != "Exact";
        return fromCache ? 0 : limit;
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
