using System.Text.Json;
using NetConsole.Contracts.Changes;
using NetConsole.Domain.Resources;
using NetConsole.Kubernetes.Api;
using NetConsole.Kubernetes.Writing;
using NetConsole.Manifests;
using NetConsole.Server.Features.Clusters;

namespace NetConsole.Server.Features.Changes;

/// <summary>
/// Works out what a change would do:
/// 1. find kind and live object; 2. lay the edits over what is live; 3. let the API server go through it without storing;
/// 4. name whose fields it takes; 5. compare and predict.
/// </summary>
internal sealed class ChangePlanner(ClusterRegistry registry, ClusterSchemas schemas, ChangeEffects effects)
{
    public async Task<PlannedChange> PlanAsync(ChangeInput input, CancellationToken cancellation)
    {
        if (registry.Find(input.Cluster) is not { } cluster)
        {
            return PlannedChange.Stop(
                PlanVerdict.Refused,
                RefusalCause.UnknownKind,
                $"There is no cluster \"{input.Cluster}\" here.",
                input.Key
            );
        }

        // :: Step 1
        if (KindChecks.Find(cluster.View, input.Edited, out var problem) is not { } kind)
        {
            return problem!;
        }

        try
        {
            var live = await cluster.Api.FindAsync(kind, input.Key.Namespace, input.Key.Name, identity: null, cancellation);
            return input.Mode == ChangeMode.Apply
                ? await PlanApplyAsync(cluster, kind, live, input, cancellation)
                : await PlanEditAsync(cluster, kind, live, input, cancellation);
        }
        catch (KubernetesApiException refusal)
        {
            return ApiRefusal.Plan(refusal, input.Edited);
        }
    }

    private async Task<PlannedChange> PlanEditAsync(
        LiveCluster cluster,
        ServedKind kind,
        ResourceObject? live,
        ChangeInput input,
        CancellationToken cancellation
    )
    {
        if (Precondition(live, input) is { } stopped)
        {
            return stopped;
        }

        var edited = DesiredState.Of(input.Edited.Resource.Raw);
        if (live is null)
        {
            var created = await cluster.Api.CreateAsync(kind, edited, new WriteOptions { DryRun = true }, cancellation);
            return Finish(cluster, kind, null, edited, created, input, input.Yaml);
        }

        // :: Step 2
        var liveState = DesiredState.Of(live.Raw);
        var baseState = input.Base is { } opened ? DesiredState.Of(opened) : liveState;
        if (input.Key.GroupKind == KnownKinds.Secret)
        {
            edited = SecretValues.Fill(edited, live.Raw);
            baseState = SecretValues.Fill(baseState, live.Raw);
        }

        var rules = await schemas.FindAsync(cluster.Api, kind, cancellation) is { } schema ? ListRules.FromSchema(schema) : ListRules.Known;
        var merge = ThreeWayMerge.Merge(baseState, liveState, edited, rules);
        var mergedYaml = JsonDifference.Same(merge.Merged, edited) ? input.Yaml : ShownYaml(merge.Merged, live, input.Yaml);
        if (merge.Conflicts.Count > 0)
        {
            return Conflict(live, merge, mergedYaml, input);
        }

        if (JsonDifference.Same(merge.Merged, liveState))
        {
            return Unchanged(kind, live, mergedYaml, input);
        }

        // :: Step 3
        var body = DesiredState.Body(merge.Merged, live);
        var result = await cluster.Api.ReplaceAsync(kind, body, new WriteOptions { DryRun = true }, cancellation);
        return Finish(cluster, kind, live, body, result, input, mergedYaml);
    }

    private async Task<PlannedChange> PlanApplyAsync(
        LiveCluster cluster,
        ServedKind kind,
        ResourceObject? live,
        ChangeInput input,
        CancellationToken cancellation
    )
    {
        var body = DesiredState.Of(input.Edited.Resource.Raw);
        if (live is not null && input.Key.GroupKind == KnownKinds.Secret)
        {
            body = SecretValues.Fill(body, live.Raw);
        }

        // Forced in the dry run, so that it shows everything; whose fields are taken is worked out from the difference.
        var result = await cluster.Api.ApplyAsync(kind, body, new WriteOptions { DryRun = true, Force = true }, cancellation);
        return Finish(cluster, kind, live, body, result, input, input.Yaml) with { Force = true };
    }

    private static PlannedChange? Precondition(ResourceObject? live, ChangeInput input)
    {
        if (input.IfVersion is { } version && live?.ResourceVersion != version)
        {
            return PlannedChange.Stop(
                PlanVerdict.Conflict,
                RefusalCause.VersionMoved,
                live is null ? $"{input.Key} does not exist." : $"{input.Key} is at version {live.ResourceVersion}, not {version}.",
                input.Key
            );
        }

        if (live is null && input.Base is not null)
        {
            return PlannedChange.Stop(
                PlanVerdict.Deleted,
                RefusalCause.VersionMoved,
                $"{input.Key} was deleted since it was opened; applying would create it again.",
                input.Key
            );
        }

        if (live is not null && input.Base is null && !input.BaseIsLive)
        {
            return PlannedChange.Stop(
                PlanVerdict.Refused,
                RefusalCause.Exists,
                $"{input.Key} exists already: choose another name, or open it to edit it.",
                input.Key,
                ApiRefusal.At(input.Edited, "metadata.name", "An object of this name exists already.")
            );
        }

        return null;
    }

    private PlannedChange Finish(
        LiveCluster cluster,
        ServedKind kind,
        ResourceObject? live,
        JsonElement body,
        WriteResult result,
        ChangeInput input,
        string? mergedYaml
    )
    {
        var before = live is null ? default : DesiredState.Of(live.Raw);
        var after = DesiredState.Of(result.Resource.Raw);
        if (live is not null && JsonDifference.Same(before, after))
        {
            return Unchanged(kind, live, mergedYaml, input);
        }

        // :: Step 4
        var foreign = live is null ? [] : ForeignOwners.Of(live, JsonDifference.Paths(before, after));
        var taken = foreign.Count > 0 && !input.TakeOwnership;

        // :: Step 5
        var (beforeYaml, afterYaml) = Shown(input.Key, before, after);
        var plan = new ChangePlan
        {
            Verdict = taken ? PlanVerdict.NeedsOwnership : PlanVerdict.Ready,
            Summary =
                taken ? $"Fields of {string.Join(", ", foreign.Select(field => field.Manager).Distinct())} would be taken."
                : live is null ? $"{input.Key} would be created."
                : $"{input.Key} would change.",
            Key = input.Key,
            Warnings = result.Warnings,
            ForeignFields = foreign,
            LiveYaml = live is null ? null : ShownYaml(before, live),
            MergedYaml = mergedYaml,
            ResultYaml = afterYaml,
            Diff = LineDiff.Between(beforeYaml, afterYaml),
        };
        return new PlannedChange(effects.Add(plan, cluster.View, result.Resource))
        {
            Kind = kind,
            Live = live,
            Body = body,
            Result = result.Resource,
        };
    }

    private static PlannedChange Unchanged(ServedKind kind, ResourceObject live, string? mergedYaml, ChangeInput input)
    {
        var yaml = ShownYaml(DesiredState.Of(live.Raw), live);
        var plan = new ChangePlan
        {
            Verdict = PlanVerdict.Unchanged,
            Summary = "Nothing differs from the live object.",
            Key = input.Key,
            LiveYaml = yaml,
            MergedYaml = mergedYaml,
            ResultYaml = yaml,
        };
        return new PlannedChange(plan)
        {
            Kind = kind,
            Live = live,
            Result = live,
        };
    }

    private static PlannedChange Conflict(ResourceObject live, MergeResult merge, string? mergedYaml, ChangeInput input)
    {
        var secret = input.Key.GroupKind == KnownKinds.Secret;
        string? Text(JsonElement value) =>
            value.ValueKind == JsonValueKind.Undefined ? null
            : secret ? ""
            : YamlWriter.Write(value).TrimEnd('\n');

        var plan = new ChangePlan
        {
            Verdict = PlanVerdict.Conflict,
            Summary =
                merge.Conflicts.Count == 1
                    ? "Somebody else changed the same field since the object was opened."
                    : $"Somebody else changed {merge.Conflicts.Count} of the same fields since the object was opened.",
            Key = input.Key,
            Conflicts =
            [
                .. merge.Conflicts.Select(conflict => new FieldConflict(
                    conflict.Path,
                    Text(conflict.Base),
                    Text(conflict.Live),
                    Text(conflict.Edited)
                )),
            ],
            Problems =
            [
                .. merge.Conflicts.Select(conflict =>
                    ApiRefusal.At(input.Edited, conflict.Path, "Somebody else changed this field meanwhile.")
                ),
            ],
            LiveYaml = ShownYaml(DesiredState.Of(live.Raw), live),
            MergedYaml = mergedYaml,
        };
        return new PlannedChange(plan) { Cause = RefusalCause.VersionMoved, Live = live };
    }

    /// <summary>As the user edits it, Secret values blank; in the user's own text when there is one, comments and all.</summary>
    private static string ShownYaml(JsonElement desired, ResourceObject live, string? text = null)
    {
        var shown = live.GroupKind == KnownKinds.Secret ? SecretValues.Blank(desired) : desired;
        var node = Elements.Node(shown);
        if (node["metadata"] is System.Text.Json.Nodes.JsonObject metadata)
        {
            metadata["resourceVersion"] = live.ResourceVersion;
        }

        return text is null ? YamlWriter.Write(Elements.From(node)) : YamlRewrite.Apply(text, Elements.From(node));
    }

    private static (string Before, string After) Shown(ResourceKey key, JsonElement before, JsonElement after)
    {
        if (key.GroupKind == KnownKinds.Secret)
        {
            after = SecretValues.Mark(after, before);
            before = before.Exists() ? SecretValues.Blank(before) : before;
        }

        return (before.Exists() ? YamlWriter.Write(before) : "", YamlWriter.Write(after));
    }
}
