using Microsoft.AspNetCore.Components;
using NetConsole.Client.Components;
using NetConsole.Contracts.Clusters;
using NetConsole.Contracts.Routing;
using NetConsole.Domain.Findings;
using NetConsole.Domain.Resources;
using NetConsole.Domain.Routing;
using NetConsole.Domain.Tracing;

namespace NetConsole.Client.Features.Tracing;

/// <summary>Asks where a request goes and shows the answer, which follows the cluster as long as it is looked at.</summary>
public sealed partial class TraceView
{
    private TraceResult? result;
    private ClusterView? answeredFor;
    private object? stamped;
    private TraceDraft? shown;
    private YamlEditor? editor;
    private string? problem;
    private bool asked;
    private bool pendingOpen;
    private bool openPending;
    private bool fillEditor;
    private bool formOpen = true;

    [Inject]
    public required IRequestTraces Traces { get; init; }

    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public TraceDraft Draft { get; set; } = null!;

    /// <summary>Traces at once what the draft holds.</summary>
    [Parameter]
    public bool AskAtOnce { get; set; }

    /// <summary>Form above the answer, for panels.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    /// <summary>The text that a user is editing elsewhere: the pending edit is this one and cannot be typed here. Null when there is none.</summary>
    [Parameter]
    public Func<Task<string>>? PendingText { get; set; }

    /// <summary>Another one asks again, as another version of the cluster does: the edit went on.</summary>
    [Parameter]
    public object? Stamp { get; set; }

    /// <summary>Something was traced because the user asked for it.</summary>
    [Parameter]
    public EventCallback<TraceResult> OnTraced { get; set; }

    /// <summary>There is an answer, whoever asked: the user, an address or a new version of the cluster.</summary>
    [Parameter]
    public EventCallback<TraceResult> OnAnswered { get; set; }

    [Parameter]
    public EventCallback<Fix> OnFix { get; set; }

    /// <summary>Further buttons beside the one that traces.</summary>
    [Parameter]
    public RenderFragment<TraceResult>? Actions { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(shown, Draft))
        {
            shown = Draft;
            (result, problem, asked) = (null, null, false);
            fillEditor = openPending = Draft.Manifests.Length > 0;
            if (AskAtOnce && !Draft.IsEmpty)
            {
                (asked, formOpen) = (true, false);
                await AnswerAsync();
            }
        }
        else if (asked && (!ReferenceEquals(answeredFor, View) || !ReferenceEquals(stamped, Stamp)))
        {
            // The cluster is another one: so may be the answer.
            await AnswerAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (fillEditor && editor is not null)
        {
            fillEditor = false;
            await editor.SetTextAsync(Draft.Manifests);
        }
    }

    private string Summary => result?.Request is { } request ? RequestWords.Of(request, result.Address) : L["Request"];

    private async Task TraceAsync()
    {
        asked = true;
        if (editor is not null)
        {
            Draft.Manifests = await editor.GetTextAsync(CancellationToken.None);
        }

        await AnswerAsync();
        if (result?.Live is not null)
        {
            // In a panel the answer is worth more than the form.
            formOpen = !Narrow;
            await OnTraced.InvokeAsync(result);
        }
    }

    private async Task AnswerAsync()
    {
        (answeredFor, stamped) = (View, Stamp);
        if (PendingText is not null)
        {
            Draft.Manifests = await PendingText();
        }

        if (Draft.Query(out problem) is not { } query)
        {
            result = null;
            return;
        }

        result = Traces.Trace(View.Summary.Name, query);
        problem = result.Problem;
        await OnAnswered.InvokeAsync(result);
    }

    private void FillFields()
    {
        var read = Traces.Trace(View.Summary.Name, new TraceQuery { Curl = Draft.Curl });
        if (read.Live is { } live)
        {
            Draft.Take(live.Trace.Request, read.Address);
        }
    }

    /// <summary>Asks on, as a client does that follows a redirect: with the same headers, to the new place.</summary>
    private async Task FollowAsync()
    {
        if (
            result is not { Request: { } request, Live.Trace.Answer.Redirect: { } redirect }
            || CurlLine.Parse($"curl --path-as-is '{redirect.Location.Replace("'", "%27", StringComparison.Ordinal)}'")
                is not { Request: { } next } reading
        )
        {
            return;
        }

        // 303 makes it a GET, and so do browsers with 301 and 302 of a POST.
        var method = redirect.StatusCode is 307 or 308 || request.Method is "GET" or "HEAD" ? request.Method : "GET";
        Draft.Take(next with { Method = method, Headers = request.Headers }, reading.Address);
        await TraceAsync();
    }

    private async Task UseAsync(ResourceKey gateway)
    {
        if (result?.Request is { } request)
        {
            Draft.Take(request with { Gateway = new TrafficGateway(gateway.Namespace, gateway.Name) }, null);
            await TraceAsync();
        }
    }
}
