using NetConsole.Domain.Resources;
using NetConsole.Sandbox.Scenarios;
using NetConsole.Sandbox.Tests.Controllers;

namespace NetConsole.Sandbox.Tests.Scenarios;

public sealed class ScenarioTests
{
    public static TheoryData<string> Names => [.. Scenario.Names.Except(["stress"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_EveryManifest_PassesValidation(string name)
    {
        using var cluster = new Cluster(name);
        cluster.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Load_UnknownName_NamesThoseThatAre() =>
        Should
            .Throw<ArgumentException>(() => Scenario.Load("shopping", TimeProvider.System))
            .Message.ShouldContain("shop, broken, stress, empty");

    [Fact]
    public void Load_Certificate_IsMadeForItsNamesAndLifetime()
    {
        using var cluster = new Cluster("shop");
        var secret = cluster.Get(KnownKinds.Secret, "checkout", "checkout-certificate");
        var pem = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(secret.Raw.At("data").Text("tls.crt")!));
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(pem);
        certificate.MatchesHostname("grpc.checkout.example.com").ShouldBeTrue();
        certificate.NotAfter.ToUniversalTime().ShouldBe(new DateTime(2026, 1, 14, 9, 0, 0, DateTimeKind.Utc));
        secret.Raw.At("data").Text("tls.key").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Load_Ages_AreThoseOfAClusterThatHasRun()
    {
        using var cluster = new Cluster("shop");
        var now = cluster.Clock.Time;
        var route = cluster.Get(KnownKinds.HttpRoute, "storefront", "gift-cards");
        (now - route.Created).ShouldBe(TimeSpan.FromHours(3));
        route.Annotations.ShouldBeEmpty();
        (now - cluster.Get(KnownKinds.Namespace, "", "storefront").Created).ShouldBe(TimeSpan.FromDays(41));
        cluster.Store.List(KnownKinds.Pod).ShouldAllBe(pod => now - pod.Created == TimeSpan.FromMinutes(47));
    }

    [Fact]
    public void LoadFolder_UndefinedNamespaceAndUnknownKind_FirstIsAddedAndSecondListed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "a.yaml"),
                "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: nowhere}\nspec: {ports: [{port: 80}]}\n"
            );
            File.WriteAllText(
                Path.Combine(folder.FullName, "a2.yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {later: stands}\n"
            );
            File.WriteAllText(Path.Combine(folder.FullName, "b.yaml"), "apiVersion: example.com/v1\nkind: Unknown\nmetadata: {name: b}\n");
            using var cluster = new Cluster(folder.FullName);
            cluster.Get(KnownKinds.Service, "nowhere", "a").Spec.Text("clusterIP").ShouldNotBeNullOrEmpty();
            cluster.Get(KnownKinds.ConfigMap, "default", "c").Raw.At("data").Text("later").ShouldBe("stands");
            cluster.Problems.ShouldHaveSingleItem().File.ShouldBe("b.yaml");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
