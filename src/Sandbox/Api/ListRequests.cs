using System.Globalization;
using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Schemas;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>GET of a collection, whole or in pages.</summary>
internal sealed class ListRequests(SandboxStore store)
{
    public Task HandleAsync(ApiRequest request)
    {
        ListOptionRules.CheckList(request);
        var selection = new Selection(request);
        var limit = Limit(request);
        var start = Begin(request);
        var selected = selection.From(start.Objects);
        if (start.Token is { } token)
        {
            selected = selected.SkipWhile(resource => !token.IsBefore(resource));
        }

        List<ResourceObject> page = [.. limit > 0 ? selected.Take(limit + 1) : selected];
        string? next = null;
        long? remaining = null;
        if (limit > 0 && page.Count > limit)
        {
            page.RemoveAt(limit);
            var seen = (start.Token?.Seen ?? 0) + limit;
            next = new ContinueToken(start.Version, page[^1].Namespace, page[^1].Name, seen).ToString();
            remaining = selection.HasSelector ? null : Math.Max(1, selection.Count(start.Objects) - seen);
        }

        return WriteAsync(request, page, new ListPosition(start.Version.ToString(CultureInfo.InvariantCulture), next, remaining));
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

    private (KindSnapshot Objects, long Version, ContinueToken? Token) Begin(ApiRequest request)
    {
        var kind = request.Kind.Kind;
        var now = store.State;
        if (request.Query("continue") is { Length: > 0 } text)
        {
            var token = ContinueToken.Parse(text);
            return token.Version < 0 ? (now.Objects.Of(kind), now.Version, token)
                : store.Rewound(kind, token.Version) is { } rewound ? (rewound, token.Version, token)
                : throw Expired(token).ToException();
        }

        var version = request.Query("resourceVersion") is { Length: > 0 } asked ? Version(asked) : 0;
        CheckFresh(version, now.Version);
        return request.Query("resourceVersionMatch") != "Exact" ? (now.Objects.Of(kind), now.Version, null)
            : store.Rewound(kind, version) is { } exact ? (exact, version, null)
            : throw ApiStatus.Expired($"The resourceVersion for the provided list is too old: {version}").ToException();
    }

    /// <summary>The answer brings a token with which the rest can be had, though not as of the same moment.</summary>
    private static ApiStatus Expired(ContinueToken token) =>
        ApiStatus.Expired(
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
}
