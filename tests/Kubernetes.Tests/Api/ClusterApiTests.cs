using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Connections;
using NetConsole.Tests.Kubernetes.Fakes;

namespace NetConsole.Tests.Kubernetes.Api;

public sealed class ClusterApiTests
{
    private static readonly ServedKind Services = FakeCluster.Kind("", "Service", "services");
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Get_Refused_GivesTheStatusWithItsCauses()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 422;
            await context.Response.WriteAsync(
                """{"kind":"Status","message":"invalid","reason":"Invalid","code":422,"details":{"causes":[{"field":"spec.ports[0]","message":"no","reason":"FieldValueInvalid"}]}}"""
            );
        });
        var problem = await Should.ThrowAsync<KubernetesApiException>(() => server.Api().GetAsync(Services, "ns", "a", null, None));
        problem.IsInvalid.ShouldBeTrue();
        problem.Status!.Causes.ShouldHaveSingleItem().ShouldBe(new StatusCause("spec.ports[0]", "no", "FieldValueInvalid"));
    }

    [Fact]
    public async Task Write_StrictDecodingError_NamesTheFields()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(
                """{"kind":"Status","message":"HTTPRoute in version \"v1\" cannot be handled as a HTTPRoute: strict decoding error: unknown field \"spec.rules[0].bogus\", duplicate field \"spec.x\"","reason":"BadRequest","code":400}"""
            );
        });
        var problem = await Should.ThrowAsync<KubernetesApiException>(() =>
            server.Api().CreateAsync(Services, JsonElement.Parse("{}"), new WriteOptions(), None)
        );
        problem.Status!.Causes.Select(cause => cause.Field).ShouldBe(["spec.rules[0].bogus", "spec.x"]);
        server.Seen.ShouldHaveSingleItem().Path.ShouldBe("/api/v1/namespaces/default/services");
    }

    [Fact]
    public async Task Get_TooManyRequests_WaitsAndAsksAgain()
    {
        var calls = 0;
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref calls) < 3)
            {
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "0";
                return;
            }

            await context.Response.WriteAsync("""{"metadata":{"name":"a"}}""");
        });
        var resource = await server.Api().GetAsync(Services, "ns", "a", null, None);
        (resource.Kind, resource.ApiVersion, calls).ShouldBe(("Service", "v1", 3));
    }

    [Fact]
    public async Task Get_TooManyRequestsForever_GivesUp()
    {
        await using var server = await FakeApiServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        (
            await Should.ThrowAsync<KubernetesApiException>(() => server.Api().GetAsync(Services, "ns", "a", null, None))
        ).Status!.Code.ShouldBe(429);
        server.Seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Get_NothingListens_SaysSoInWords()
    {
        Uri address;
        await using (var server = await FakeApiServer.StartAsync(_ => Task.CompletedTask))
        {
            address = server.Address;
        }

        using var connection = ClusterConnection.Open("gone", address, null, TimeProvider.System);
        var api = new ClusterApi(
            connection,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<ClusterApi>.Instance
        );
        var problem = await Should.ThrowAsync<KubernetesApiException>(() => api.VersionAsync(None));
        problem.IsTransport.ShouldBeTrue();
        problem.Message.ShouldContain("connection refused");
    }

    [Fact]
    public async Task Get_NoApiServer_SaysSo()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync("<html>"));
        (await Should.ThrowAsync<KubernetesApiException>(() => server.Api().DiscoverAsync(null, None))).Message.ShouldContain(
            "does not speak the Kubernetes API"
        );
    }

    [Fact]
    public async Task Apply_SendsManagerForceDryRunAndIdentity_AndReadsWarnings()
    {
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            context.Response.Headers.Append("Warning", "299 - \"say \\\"hi\\\"\", 299 - \"two\"");
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","managedFields":[]}}""");
        });
        var result = await server
            .Api("secret")
            .ApplyAsync(
                Services,
                JsonElement.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"n s"}}"""),
                new WriteOptions
                {
                    DryRun = true,
                    Force = true,
                    Identity = new CallIdentity("jürgen", ["dev", "ops, all", "système"])
                    {
                        Extra = new Dictionary<string, IReadOnlyList<string>> { ["scopes"] = ["a", "b"] },
                    },
                },
                None
            );
        result.Warnings.ShouldBe(["say \"hi\"", "two"]);
        result.Created.ShouldBeTrue();
        var seen = server.Seen.ShouldHaveSingleItem();
        (seen.Method, seen.Path).ShouldBe(("PATCH", "/api/v1/namespaces/n s/services/a"));
        seen.Query.ShouldBe("?fieldManager=network-console&fieldValidation=Strict&dryRun=All&force=true");
        seen.Headers["Content-Type"].ShouldBe("application/apply-patch+yaml");
        seen.Headers["Authorization"].ShouldBe("Bearer secret");
        seen.Headers["Impersonate-User"].ShouldBe("jürgen");
        seen.Headers["Impersonate-Group"].ShouldBe("dev|ops, all|système");
        seen.Headers["Impersonate-Extra-scopes"].ShouldBe("a|b");
        seen.Body.ShouldStartWith("{\"apiVersion\"");
    }

    [Fact]
    public async Task Impersonation_LineBreakInName_IsRefused()
    {
        await using var server = await FakeApiServer.StartAsync(_ => Task.CompletedTask);
        await Should.ThrowAsync<ArgumentException>(() =>
            server.Api().GetAsync(Services, "ns", "a", new CallIdentity("a\r\nImpersonate-Group: system:masters", []), None)
        );
        server.Seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://elsewhere.example/steal")]
    [InlineData("//elsewhere.example/steal")]
    public async Task GetRaw_AddressOfAnother_StaysAtTheCluster(string path)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync("{}"));
        await server.Api("secret").GetRawAsync(path, null, None);
        server.Seen.ShouldHaveSingleItem().Path.ShouldContain("elsewhere.example/steal");
    }

    [Fact]
    public async Task Delete_Preconditions_AreSent()
    {
        await using var server = await FakeApiServer.StartAsync(context =>
            context.Response.WriteAsync("""{"kind":"Status","apiVersion":"v1","status":"Success"}""")
        );
        (
            await server
                .Api()
                .DeleteAsync(
                    Services,
                    "ns",
                    "a",
                    new DeleteOptions
                    {
                        Uid = "u",
                        ResourceVersion = "7",
                        Propagation = "Foreground",
                    },
                    None
                )
        ).ShouldBeNull();
        server
            .Seen.ShouldHaveSingleItem()
            .Body.ShouldBe(
                """{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","preconditions":{"uid":"u","resourceVersion":"7"}}"""
            );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task List_ArrivingInPieces_GivesEveryItem(int piece)
    {
        var big = new string('x', 40_000);
        var list = $$$$"""
            {"items" : [{"metadata":{"name":"a","managedFields":[{"manager":"m","fieldsV1":{"f:x":{}}}],"labels":{"l":"1"}},"spec":{"t":"é\u0041"}},
             {"metadata":{"name":"b"},"spec":{"big":"{{{{(
                piece < 4096 ? "x" : big
            )}}}}"}} ], "extra":{"a":[1,{}]}, "kind":"ServiceList","metadata":{"resourceVersion":"9","continue":"c","remainingItemCount":3}}
            """;
        var bytes = Encoding.UTF8.GetBytes(list);
        await using var server = await FakeApiServer.StartAsync(async context =>
        {
            for (var start = 0; start < bytes.Length; start += piece)
            {
                await context.Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(piece, bytes.Length - start)));
                await context.Response.Body.FlushAsync();
            }
        });
        var items = new List<ResourceObject>();
        var page = await server.Api().ReadPageAsync(Services, new ListQuery(), items.Add, None);
        page.ShouldBe(new ListPage("9", "c", 3));
        items.Select(item => (item.Kind, item.Name)).ShouldBe([("Service", "a"), ("Service", "b")]);
        items[0]
            .Raw.GetRawText()
            .ShouldBe("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","labels":{"l":"1"}},"spec":{"t":"é\u0041"}}""");
    }

    [Theory]
    [InlineData("""{"items":[{"metadata":{"name":"a"}},{"meta""")]
    [InlineData("""{"items":[{"metadata":{"name":"a"}}]""")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task List_Truncated_IsAProblem(string text)
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync(text));
        (
            await Should.ThrowAsync<KubernetesApiException>(() => server.Api().ListAsync(Services, new ListQuery(), None))
        ).IsTransport.ShouldBeTrue();
    }

    [Fact]
    public async Task List_ContinueExpired_StartsAgainWithoutPages()
    {
        await using var server = await FakeApiServer.StartAsync(context =>
            context.Request.Query.ContainsKey("continue")
                ? FakeCluster.RefuseAsync(context, 410, "Expired")
                : context.Response.WriteAsync(
                    context.Request.Query.ContainsKey("limit")
                        ? """{"metadata":{"resourceVersion":"1","continue":"c"},"items":[{"metadata":{"name":"a"}}]}"""
                        : """{"metadata":{"resourceVersion":"2"},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}"""
                )
        );
        var list = await server.Api().ListAsync(Services, new ListQuery(), None);
        list.ResourceVersion.ShouldBe("2");
        list.Items.Select(item => item.Name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Discover_Aggregated_LeavesSubresourcesOutAndKeepsTheServersOrderOfVersions()
    {
        var cluster = new FakeCluster();
        cluster.Kinds.Add(FakeCluster.Kind("gateway.networking.k8s.io", "HTTPRoute", "httproutes") with { Versions = ["v1", "v1beta1"] });
        await using var server = await FakeApiServer.StartAsync(cluster.AnswerAsync);
        var kind = (await server.Api().DiscoverAsync(null, None)).Kinds.ShouldHaveSingleItem();
        kind.Version.ShouldBe("v1");
        kind.Versions.ShouldBe(["v1", "v1beta1"]);
        kind.CanWatch.ShouldBeTrue();
    }

    [Fact]
    public async Task PodLog_Lines_ArriveOneByOne()
    {
        await using var server = await FakeApiServer.StartAsync(context => context.Response.WriteAsync("one\ntwo\nthree"));
        var lines = new List<string>();
        await foreach (
            var line in server
                .Api()
                .PodLogAsync(
                    new PodLogQuery
                    {
                        Namespace = "ns",
                        Pod = "p",
                        Tail = 3,
                    },
                    None
                )
        )
        {
            lines.Add(line);
        }

        lines.ShouldBe(["one", "two", "three"]);
        server.Seen.ShouldHaveSingleItem().Query.ShouldBe("?tailLines=3");
    }
}
