using System.Text.Json.Nodes;
using NetConsole.Contracts.Clusters;
using NetConsole.Domain.Resources;
using NetConsole.Manifests;
using NetConsole.Server.Features.Changes;
using NetConsole.Server.Hosting;

namespace NetConsole.Server.Features.Resources;

/// <summary>Translates writes over REST into changes. Scoped.</summary>
internal sealed class ResourceWrites(IClusterViews views, ChangeService changes, ChangeWriter writer)
{
    public async Task<IResult> CreateAsync(HttpContext context, string cluster, string plural, string? @namespace, WriteParameters write)
    {
        if (
            ResourceAddress.Find(views, cluster, plural, @namespace, out var problem) is not { } address
            || ObjectBody.At(address, null, await ObjectBody.TextAsync(context.Request, context.RequestAborted), out problem)
                is not { } edited
        )
        {
            return problem!;
        }

        return await CarryOutAsync(context, Input(cluster, edited, write), write);
    }

    public async Task<IResult> ReplaceAsync(
        HttpContext context,
        string cluster,
        string plural,
        string? @namespace,
        string name,
        WriteParameters write
    )
    {
        if (
            ResourceAddress.Find(views, cluster, plural, @namespace, out var problem) is not { } address
            || ObjectBody.At(address, name, await ObjectBody.TextAsync(context.Request, context.RequestAborted), out problem)
                is not { } edited
        )
        {
            return problem!;
        }

        var sent = edited.Resource.ResourceVersion;
        return await CarryOutAsync(
            context,
            Input(cluster, edited, write) with
            {
                BaseIsLive = true,
                IfVersion = write.Version ?? (sent.Length > 0 ? sent : null),
            },
            write
        );
    }

    public async Task<IResult> PatchAsync(
        HttpContext context,
        string cluster,
        string plural,
        string? @namespace,
        string name,
        WriteParameters write
    )
    {
        if (ResourceAddress.Find(views, cluster, plural, @namespace, out var problem) is not { } address)
        {
            return problem!;
        }

        var read = YamlReader.Read(await ObjectBody.TextAsync(context.Request, context.RequestAborted), Limits.BodyBytes);
        if (read.Problems.Count > 0)
        {
            return ObjectBody.Unreadable(read.Problems);
        }

        if (read.Documents is not [{ Json.ValueKind: System.Text.Json.JsonValueKind.Object } patch])
        {
            return Problems.BadRequest("The body is a JSON merge patch: one object with the fields to change, null for those to remove.");
        }

        // Read redacted: a patch that does not speak of a Secret's value leaves it blank, which means unchanged.
        if (await views.ReadAsync(cluster, address.Key(name), context.RequestAborted) is not { } live)
        {
            return Problems.NotFound($"There is no {address.Key(name)} in the cluster \"{cluster}\".");
        }

        var merged = MergePatchDocument.Apply(JsonNode.Parse(live.Raw.GetRawText()), JsonNode.Parse(patch.Json.GetRawText()));
        if (ObjectBody.At(address, name, merged?.ToJsonString() ?? "", out problem) is not { } edited)
        {
            return problem!;
        }

        return await CarryOutAsync(context, Input(cluster, edited, write) with { Base = live.Raw, IfVersion = write.Version }, write);
    }

    public async Task<IResult> DeleteAsync(
        HttpContext context,
        string cluster,
        string plural,
        string? @namespace,
        string name,
        WriteParameters write
    )
    {
        if (ResourceAddress.Find(views, cluster, plural, @namespace, out var problem) is not { } address)
        {
            return problem!;
        }

        var key = address.Key(name);
        if (await views.ReadAsync(cluster, key, context.RequestAborted) is null)
        {
            return Problems.NotFound($"There is no {key} in the cluster \"{cluster}\".");
        }

        if (write.DryRun == true)
        {
            return TypedResults.Ok(await changes.PlanDeleteAsync(cluster, key, context.RequestAborted));
        }

        var written = await writer.DeleteAsync(cluster, key, write.Version, write.Reason, context.RequestAborted);
        return WriteAnswers.Of(context, written with { Resource = null }, write.IfMatch is not null);
    }

    private static ChangeInput Input(string cluster, ManifestObject edited, WriteParameters write) =>
        new()
        {
            Cluster = cluster,
            Mode = ChangeMode.Edit,
            Edited = edited,
            IfVersion = write.Version,
            Reason = write.Reason,
            TakeOwnership = write.Force == true,
        };

    private async Task<IResult> CarryOutAsync(HttpContext context, ChangeInput input, WriteParameters write) =>
        write.DryRun == true
            ? TypedResults.Ok((await changes.PlanAsync(input, context.RequestAborted)).Plan)
            : WriteAnswers.Of(context, await changes.ApplyAsync(input, context.RequestAborted), write.IfMatch is not null);
}
