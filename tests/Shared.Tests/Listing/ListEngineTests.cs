using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Listing;

public class ListEngineTests
{
    private static readonly ResourceObject[] Routes =
    [
        Objects.Route("team-b", "web-10", "www.example.org"),
        Objects.Route("team-a", "web-2", "*.shop.example.com", "catalog", "{\"app\":\"web\"}"),
        Objects.Route("team-a", "web-1", "cart.example.com"),
    ];

    private static readonly IReadOnlyList<ListColumn> Columns = ListColumns.For(KnownKinds.HttpRoute);

    private static ListContext Context =>
        ListContext.Of(ClusterSnapshot.Of([.. Routes, Objects.Service("team-a", "cart"), Objects.Slice("team-a", "cart", true, false)]));

    private static string[] Names(ListQuery query) => [.. ListEngine.Run(Routes, Columns, query, Context).Items.Select(item => item.Name)];

    [Fact]
    public void Run_NoSort_OrdersByNamespaceAndName() => Names(new ListQuery()).ShouldBe(["web-1", "web-2", "web-10"]);

    [Fact]
    public void Run_SortByNameDescending_CountsNumbersByValue() =>
        Names(new ListQuery { Sort = "name", Descending = true }).ShouldBe(["web-10", "web-2", "web-1"]);

    [Theory]
    [InlineData("ns:team-a", "web-1,web-2")]
    [InlineData("ns:team-*", "web-1,web-2,web-10")]
    [InlineData("-ns:team-a", "web-10")]
    [InlineData("ns:team-a,team-b", "web-1,web-2,web-10")]
    [InlineData("host:*.example.com", "web-1,web-2")]
    [InlineData("host:cart.shop.example.com", "web-2")]
    [InlineData("host:cart", "web-1")]
    [InlineData("label:app=web", "web-2")]
    [InlineData("label:!app", "web-1,web-10")]
    [InlineData("backend:catalog", "web-2")]
    [InlineData("parent:web", "web-1,web-2,web-10")]
    [InlineData("name:web-1", "web-1,web-10")]
    [InlineData("WEB-2", "web-2")]
    [InlineData("catalog", "web-2")]
    [InlineData("kind:httproute", "web-1,web-2,web-10")]
    [InlineData("kind:grpcroute", "")]
    [InlineData("nosuchcolumn:x", "")]
    public void Run_Filter_KeepsWhatMeetsEveryTerm(string filter, string expected) =>
        string.Join(',', Names(new ListQuery { Filter = filter })).ShouldBe(expected);

    [Fact]
    public void Run_Namespaces_CountInTotal()
    {
        var result = ListEngine.Run(Routes, Columns, new ListQuery { Namespaces = ["team-a"], Filter = "web-1" }, Context);

        result.Total.ShouldBe(2);
        result.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public void DropHints_NothingMatches_NamesTheTermsThatCost()
    {
        var hints = ListEngine.DropHints(Routes, Columns, new ListQuery { Filter = "ns:team-a zzz" }, Context);

        var hint = hints.ShouldHaveSingleItem();
        hint.Term.Value.ShouldBe("zzz");
        hint.Count.ShouldBe(2);
        hint.Filter.ShouldBe("ns:team-a");
    }

    [Fact]
    public void Columns_RouteBackend_TellsReadyCountAndWhatIsMissing()
    {
        var column = Columns.Single(column => column.Id == "backends");

        column.Read(Routes[2], Context).Text.ShouldBe("cart 1/2");
        column.Read(Routes[1], Context).Parts.ShouldHaveSingleItem().State.ShouldBe(Domain.Health.HealthState.Absent);
    }

    [Fact]
    public void Columns_BackendWithoutGrant_IsNotShownAsReady()
    {
        var route = Objects.Parse(
            """
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"a","name":"r"},
             "spec":{"parentRefs":[{"name":"web"}],"rules":[{"backendRefs":[{"name":"cart","namespace":"b","port":80}]}]}}
            """
        );
        var snapshot = ClusterSnapshot.Of([route, Objects.Service("b", "cart"), Objects.Slice("b", "cart", true)]);
        var column = Columns.Single(column => column.Id == "backends");

        var part = column.Read(route, ListContext.Of(snapshot)).Parts.ShouldHaveSingleItem();

        part.State.ShouldBe(Domain.Health.HealthState.Critical);
        part.Text.ShouldBe("b/cart");
    }

    [Fact]
    public void Columns_KindWithoutOwn_AreTheDeclaredOnes()
    {
        var definition = Objects.Parse(
            """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.com"},
             "spec":{"group":"example.com","scope":"Namespaced","names":{"kind":"Widget","plural":"widgets"},
             "versions":[{"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[
               {"name":"Size","type":"integer","jsonPath":".spec.size"},
               {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},
               {"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"}]}]}}
            """
        );
        var widget = Objects.Parse(
            """
            {"apiVersion":"example.com/v1","kind":"Widget","metadata":{"namespace":"a","name":"w"},"spec":{"size":3},
             "status":{"conditions":[{"type":"Other","status":"False"},{"type":"Ready","status":"True"}]}}
            """
        );
        var snapshot = ClusterSnapshot.Of([definition, widget]);
        var columns = ListColumns.For(widget.GroupKind, true, "v1", snapshot);

        columns.Select(column => column.Id).ShouldBe(["name", "namespace", "size", "ready", "health", "age", "labels", "resourceversion"]);
        columns.Single(column => column.Id == "size").Read(widget, ListContext.Of(snapshot)).Number.ShouldBe(3);
        columns.Single(column => column.Id == "ready").Read(widget, ListContext.Of(snapshot)).Text.ShouldBe("True");
    }

    [Fact]
    public void Columns_EveryKindWithColumns_ReadsAnEmptyObjectWithoutFault()
    {
        foreach (var field in typeof(KnownKinds).GetFields().Where(field => field.FieldType == typeof(GroupKind)))
        {
            var kind = (GroupKind)field.GetValue(null)!;
            var group = kind.Group.Length == 0 ? "v1" : $"{kind.Group}/v1";
            var bare = Objects.Parse(
                $$$"""{"apiVersion":"{{{group}}}","kind":"{{{kind.Kind}}}","metadata":{"name":"x","namespace":"y"}}"""
            );
            var context = ListContext.Of(ClusterSnapshot.Of([bare]));
            foreach (var column in ListColumns.For(kind, true, "v1", context.Snapshot))
            {
                column.Read(bare, context).ShouldNotBeNull($"{kind} {column.Id}");
            }
        }
    }

    [Fact]
    public void Suggestions_KeyThenValues_CompleteTheLastToken()
    {
        FilterSuggestions.For("cart he", Routes, Columns, Context).ShouldHaveSingleItem().Filter.ShouldBe("cart health:");

        var values = FilterSuggestions.For("ns:", Routes, Columns, Context);
        values.Select(value => (value.Label, value.Count)).ShouldBe([("team-a", 2), ("team-b", 1)]);
        values[0].Filter.ShouldBe("ns:team-a ");
    }
}
