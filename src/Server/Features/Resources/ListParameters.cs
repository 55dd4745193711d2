using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NetConsole.Domain.Resources;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>The query of a list.</summary>
internal sealed class ListParameters
{
    [FromQuery(Name = "labelSelector"), Description("Kubernetes label selector, such as app=web,tier in (a,b)")]
    public string? LabelSelector { get; init; }

    [
        FromQuery(Name = "search"),
        Description("As in the filter box of the pages: words, and tokens such as ns:checkout, health:error, host:example.com, -name:test")
    ]
    public string? Search { get; init; }

    [FromQuery(Name = "sort"), Description("name, namespace or created; with a minus in front for the other direction")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit"), Description("Objects in one page, 1 to 500 (default 500)")]
    public int? Limit { get; init; }

    [FromQuery(Name = "continue"), Description("The continue text of the page before")]
    public string? Continue { get; init; }

    /// <summary>Checked and put together; null and the problem when a value is not accepted.</summary>
    /// <param name="scope">Cluster, kind and namespace: a continue text is good for this list only.</param>
    /// <param name="namespace">The namespace; null for all.</param>
    /// <param name="problem">What is wrong.</param>
    public ResourcePageQuery? Query(string scope, string? @namespace, out string? problem)
    {
        var labels = LabelSelectorText.Parse(LabelSelector, out problem);
        if (labels is null)
        {
            return null;
        }

        if (ResourceSort.Parse(Sort) is not { } sort)
        {
            problem = $"sort takes name, namespace or created, with a minus in front for the other direction; not \"{Sort}\".";
            return null;
        }

        if (Limit is < 1 or > Limits.PageSize)
        {
            problem = $"limit takes 1 to {Limits.PageSize}; not {Limit}.";
            return null;
        }

        PagePosition? after = null;
        if (Continue is { Length: > 0 } token && (after = ContinueToken.Read(Question(scope), token)) is null)
        {
            problem = "continue is not the text that came with a page of this very list; start again without it.";
            return null;
        }

        return new ResourcePageQuery
        {
            Namespace = @namespace,
            Labels = labels,
            Sort = sort,
            Limit = Limit ?? Limits.PageSize,
            After = after,
        };
    }

    public string? ContinueAfter(string scope, PagePosition? position) =>
        position is null ? null : ContinueToken.Write(Question(scope), position);

    private string Question(string scope) => string.Join('\n', scope, LabelSelector, Search, Sort);
}
