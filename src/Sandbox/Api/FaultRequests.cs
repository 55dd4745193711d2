using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NetConsole.Sandbox.Access;
using NetConsole.Sandbox.Faults;
using NetConsole.Sandbox.Store;

namespace NetConsole.Sandbox.Api;

/// <summary>
/// The endpoint below <c>/sandbox/faults</c> that switches faults on and off from outside the process: for administrators on this machine.
/// </summary>
internal sealed class FaultRequests(FaultInjector faults, SandboxStore store)
{
    public const string Root = "/sandbox/faults";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static bool IsFor(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context, RequestUser caller)
    {
        if (!caller.IsMaster || context.Connection.RemoteIpAddress is not { } from || !IPAddress.IsLoopback(from))
        {
            throw new ApiStatus
            {
                Code = 403,
                Reason = "Forbidden",
                Message = "faults are switched by administrators on this machine",
            }.ToException();
        }

        var rest = context.Request.Path.Value![Root.Length..].Trim('/');
        switch (context.Request.Method, rest)
        {
            case ("GET", ""):
                break;
            case ("POST", ""):
                faults.Add(await ReadAsync<FaultRule>(context));
                break;
            case ("DELETE", ""):
                faults.Clear();
                break;
            case ("PUT", "seed"):
                faults.Seed((await ReadAsync<SeedSetting>(context)).Seed);
                break;
            case ("PUT", "clock"):
                faults.ClockSkew = (await ReadAsync<ClockSetting>(context)).Skew;
                break;
            case ("POST", "compaction"):
                store.Compact();
                break;
            case ("DELETE", "connections"):
                context.Response.OnCompleted(() =>
                {
                    faults.DropConnections();
                    return Task.CompletedTask;
                });
                break;
            case ("POST", "certificate"):
                var newAuthority = (await ReadAsync<CertificateSetting>(context)).NewAuthority;
                context.Response.OnCompleted(() =>
                {
                    faults.ReplaceCertificate(newAuthority);
                    return Task.CompletedTask;
                });
                break;
            case ("DELETE", var id) when faults.Remove(id):
                break;
            default:
                throw ApiStatus.NoSuchPath.ToException();
        }

        await ApiResponses.JsonAsync(
            context,
            new JsonObject
            {
                ["clockSkew"] = faults.ClockSkew.ToString("c"),
                ["rules"] = JsonSerializer.SerializeToNode(faults.Active, Options),
            }
        );
    }

    private static async Task<T> ReadAsync<T>(HttpContext context)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await BodyReader.ReadBytesAsync(context.Request, context.RequestAborted), Options)
                ?? throw new JsonException("a body is expected");
        }
        catch (JsonException problem)
        {
            throw ApiStatus.BadRequest(problem.Message).ToException();
        }
    }

    private sealed record SeedSetting(int Seed);

    private sealed record ClockSetting(TimeSpan Skew);

    private sealed record CertificateSetting(bool NewAuthority);
}
