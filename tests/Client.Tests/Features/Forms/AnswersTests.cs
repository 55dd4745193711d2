using NetConsole.Client.Components;
using NetConsole.Client.Features.Forms;
using NetConsole.Client.Features.Forms.Gateways;
using NetConsole.Client.Features.Forms.Routes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;

namespace NetConsole.Tests.Features.Forms;

/// <summary>What pickers offer is what the routing engine would accept, and what they refuse has its reason.</summary>
public sealed class AnswersTests
{
    private const string Route = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata:
          name: cart
          namespace: team
        spec:
          # where it hangs
          parentRefs:
            - name: elsewhere
          hostnames:
            - cart.example.com
          rules:
            - backendRefs:
                - name: nothing
                  port: 80
        """;

    [Fact]
    public void ParentChoices_ListenersOfACluster_AreSplitByWhetherTheyTakeTheRoute()
    {
        var choices = ParentAnswers.Choices(Form());

        choices
            .Single(choice => choice.Refusal is null && choice.Text.Contains("open", StringComparison.Ordinal))
            .Value.GetRawText()
            .ShouldBe("""{"name":"edge","namespace":"infra","sectionName":"open"}""");
        choices
            .Single(choice => choice.Text.EndsWith("closed", StringComparison.Ordinal))
            .Refusal.ShouldNotBeNull()
            .ShouldContain("namespace team");
        choices
            .Single(choice => choice.Text.EndsWith("other-host", StringComparison.Ordinal))
            .Refusal.ShouldNotBeNull()
            .ShouldContain("*.other.com");
    }

    [Fact]
    public void OwnParents_MissingGateway_SaysSo() => ParentAnswers.Own(Form()).Single().Accepted.Message.ShouldContain("elsewhere");

    [Fact]
    public void BackendChoices_ServiceOfAnotherNamespace_NeedsAGrant()
    {
        var choices = BackendAnswers.Choices(Form());

        choices[0].Text.ShouldBe("team/web:8080");
        choices[0].Value.GetRawText().ShouldBe("""{"name":"web","port":8080}""");
        choices.Single(choice => choice.Text == "vault/keys:80").Refusal.ShouldNotBeNull().ShouldContain("ReferenceGrant");
    }

    [Fact]
    public void Backend_ThatDoesNotExist_IsAnsweredAtItsField() =>
        BackendAnswers.Of(Form(), "spec.rules[0].backendRefs[0]").ShouldNotBeNull().IsValid.ShouldBeFalse();

    [Fact]
    public void Certificates_SecretsOfOthers_AreRefusedWithTheReason()
    {
        var form = Form(
            """{"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":"infra","name":"edge"},"spec":{}}"""
        );

        var choice = ListenerAnswers.Certificates(form, null).Single();

        choice.Text.ShouldBe("vault/certificate");
        choice.Refusal.ShouldNotBeNull().ShouldContain("ReferenceGrant in namespace vault");
    }

    [Fact]
    public void FirstChoices_NewRoute_StartsAtAListenerThatTakesItAndAServiceThatIsThere()
    {
        var filled = FirstChoices.Fill(Route, new PlainManifests(), Cluster());

        filled.ShouldContain("# where it hangs");
        filled.ShouldContain("sectionName: open");
        filled.ShouldContain("app.example.com");
        filled.ShouldContain("name: web");
        filled.ShouldContain("port: 8080");
    }

    [Fact]
    public void GrantRequest_ReadBack_IsTheSame()
    {
        var request = new GrantRequest(KnownKinds.HttpRoute, "team", new ResourceKey("", "Service", "vault", "keys"));

        var href = request.Href(Cluster());
        var text = Uri.UnescapeDataString(href[(href.IndexOf('=', StringComparison.Ordinal) + 1)..].Replace('+', ' '));

        GrantRequest.Read(text).ShouldBe(request);
        GrantRequest.Read("nonsense").ShouldBeNull();
    }

    private static FormDocument Form(string? content = null)
    {
        var manifests = new PlainManifests();
        var form = new FormDocument(_ => Task.CompletedTask, manifests);
        form.Show(content is null ? manifests.Read(Route).Content!.Value : System.Text.Json.JsonElement.Parse(content));
        form.SetView(Cluster());
        return form;
    }

    private static ClusterView Cluster() =>
        Views.Of(
            [Views.HttpRoutes, Views.Services, Views.Kind(KnownKinds.ReferenceGrant, "referencegrants")],
            Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"}}"""),
            Parse(
                """
                {"apiVersion":"gateway.networking.k8s.io/v1","kind":"Gateway","metadata":{"namespace":"infra","name":"edge"},"spec":{"gatewayClassName":"c","listeners":[
                  {"name":"open","protocol":"HTTP","port":80,"hostname":"*.example.com","allowedRoutes":{"namespaces":{"from":"All"}}},
                  {"name":"closed","protocol":"HTTP","port":81,"allowedRoutes":{"namespaces":{"from":"Same"}}},
                  {"name":"other-host","protocol":"HTTP","port":80,"hostname":"*.other.com","allowedRoutes":{"namespaces":{"from":"All"}}}]}}
                """
            ),
            Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"namespace":"team","name":"web"},"spec":{"ports":[{"port":8080}]}}"""),
            Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"namespace":"vault","name":"keys"},"spec":{"ports":[{"port":80}]}}"""),
            Parse(
                """{"apiVersion":"v1","kind":"Secret","type":"kubernetes.io/tls","metadata":{"namespace":"vault","name":"certificate"}}"""
            )
        );

    private static ResourceObject Parse(string json) => ResourceObject.Parse(json);
}
