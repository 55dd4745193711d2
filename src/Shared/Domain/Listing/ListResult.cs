using NetConsole.Domain.Resources;

namespace NetConsole.Domain.Listing;

/// <summary>What a query found.</summary>
/// <param name="Items">The objects in order.</param>
/// <param name="Total">How many there are in the namespaces asked for, before the filter.</param>
/// <param name="Terms">The filter as it was understood.</param>
public sealed record ListResult(IReadOnlyList<ResourceObject> Items, int Total, IReadOnlyList<FilterTerm> Terms);

/// <summary>What would be found without one term.</summary>
/// <param name="Term">The term to drop.</param>
/// <param name="Count">How many objects the rest of the filter leaves.</param>
/// <param name="Filter">The filter without it.</param>
public sealed record DropHint(FilterTerm Term, int Count, string Filter);
