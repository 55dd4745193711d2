using NetConsole.Domain.Explain;
using NetConsole.Domain.Listing;
using NetConsole.Domain.Resources;
using NetConsole.Tests.Listing;

namespace NetConsole.Tests.Explain;

public class ExplainerTests
{
    private static ObjectExplanation Explain(string json, params ResourceObject[] others)
    {
        var resource = ResourceObject.Parse(json);
        return Explainer.Explain(resource, ListContext.Of(ClusterSnapshot.Of([resource, .. others])));
    }

    [Fact]
    public void Explain_WeightedRoute_TellsMatchSharesAndPath()
    {
        var told = Explain(
            """
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"shop","name":"cart"},
             "spec":{"parentRefs":[{"name":"shared","namespace":"infra","sectionName":"https"}],"hostnames":["shop.example.com"],
             "rules":[{"matches":[{"path":{"value":"/cart"},"headers":[{"name":"x-beta","value":"1"}]}],"timeouts":{"request":"5s"},
               "backendRefs":[{"name":"cart","namespace":"checkout","port":80,"weight":90},{"name":"cart-v2","namespace":"checkout","port":80,"weight":10}]}]}}
            """,
            ResourceObject.Parse(
                """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":"infra","name":"shared"},
                 "spec":{"gatewayClassName":"c","listeners":[{"name":"https","port":443,"protocol":"HTTPS","allowedRoutes":{"namespaces":{"from":"All"}}}]}}
                """
            )
        );

        told.Summary.ToString().ShouldBe("Routes requests for shop.example.com to Service checkout/cart and Service checkout/cart-v2.");
        told.Lines.Select(line => line.Text.ToString())
            .ShouldBe([
                "Attached to Gateway infra/shared listener https.",
                "Rule 1: requests below /cart with header x-beta: 1 go to Service checkout/cart port 80 (90 %) and Service checkout/cart-v2 port 80 (10 %); at most 5s in all.",
            ]);
        told.Lines[1].Path.ShouldBe("spec.rules[0]");
        told.Summary.Parts.ShouldContain(part => part.Object == new ResourceKey("", "Service", "checkout", "cart"));
    }

    [Fact]
    public void Explain_ParentDoesNotTakeTheRoute_DoesNotSayAttached()
    {
        var told = Explain(
            """
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"a","name":"r"},
             "spec":{"parentRefs":[{"name":"web"},{"name":"missing"}],"rules":[]}}
            """,
            ResourceObject.Parse(
                """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":"a","name":"web"},
                 "spec":{"gatewayClassName":"c","listeners":[{"name":"http","port":80,"protocol":"HTTP"}]}}
                """
            )
        );

        told.Lines[0].Text.ToString().ShouldBe("Attached to Gateway a/web; not taken by Gateway a/missing.");
    }

    [Fact]
    public void Explain_Redirect_SaysWhereTo()
    {
        var told = Explain(
            """
            {"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"a","name":"r"},
             "spec":{"parentRefs":[{"name":"g"}],"rules":[{"filters":[{"type":"RequestRedirect","requestRedirect":{"scheme":"https","statusCode":301}}]}]}}
            """
        );

        told.Lines[^1].Text.ToString().ShouldBe("Rule 1: all requests are redirected (301) to https, the same host, same path.");
    }

    [Fact]
    public void Explain_RuleWithoutBackend_SaysItAnswers500()
    {
        Explain(
            """{"apiVersion":"gateway.networking.k8s.io/v1","kind":"HTTPRoute","metadata":{"namespace":"a","name":"r"},"spec":{"rules":[{}]}}"""
        )
            .Lines[^1]
            .Text.ToString()
            .ShouldContain("get a 500");
    }

    [Fact]
    public void Explain_Service_TellsSelectorAddressAndReadiness()
    {
        var service = Objects.Service("shop", "cart");
        var context = ListContext.Of(
            ClusterSnapshot.Of([service, Objects.Slice("shop", "cart", true, false, true), Objects.Route("shop", "r")])
        );
        var told = Explainer.Explain(service, context);

        told.Summary.ToString().ShouldBe("Gives the pods labelled app=cart one name and the address 10.96.0.10 (ClusterIP).");
        told.Lines.Select(line => line.Text.ToString())
            .ShouldBe([
                "Port 80 (http), TCP, leads to 8080 of the pods.",
                "2 of 3 endpoints ready.",
                "Traffic is sent here by HTTPRoute shop/r.",
            ]);
    }

    [Fact]
    public void Explain_DefaultDeny_SaysNothingIsAccepted()
    {
        var told = Explain(
            """{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"namespace":"shop","name":"deny"},"spec":{"podSelector":{},"policyTypes":["Ingress"]}}"""
        );

        told.Summary.ToString().ShouldStartWith("Limits what they accept for all pods of shop");
        told.Lines.ShouldHaveSingleItem().Text.ToString().ShouldBe("They accept no connection.");
    }

    [Fact]
    public void Explain_EveryKnownKindWithoutFields_StillSaysSomething()
    {
        foreach (var field in typeof(KnownKinds).GetFields().Where(field => field.FieldType == typeof(GroupKind)))
        {
            var kind = (GroupKind)field.GetValue(null)!;
            var group = kind.Group.Length == 0 ? "v1" : $"{kind.Group}/v1";
            Explain($$$"""{"apiVersion":"{{{group}}}","kind":"{{{kind.Kind}}}","metadata":{"name":"x","namespace":"y"}}""")
                .Summary.ToString()
                .ShouldNotBeEmpty(kind.ToString());
        }
    }
}
