namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>Tells together what several equally near alternatives have against a value: a union of types, of values, of missing members.</summary>
internal static class ComplaintMerge
{
    /// <summary>The errors of all together; null when they are too unlike.</summary>
    /// <param name="lists">The errors of each alternative.</param>
    /// <param name="choice">An error of the choice, whose place in the schema those get that are no alternative's own.</param>
    public static IReadOnlyList<Complaint>? Merge(IReadOnlyList<IReadOnlyList<Complaint>> lists, Complaint choice)
    {
        List<List<Complaint>> missing = [.. lists.Select(list => list.Where(IsPlainMissing).ToList())];
        List<List<Complaint>> others = [.. lists.Select(list => list.Where(complaint => !IsPlainMissing(complaint)).ToList())];
        if (others.Exists(list => list.Count != others[0].Count) || missing.Exists(list => list.Count != missing[0].Count))
        {
            return null;
        }

        List<Complaint> merged = [];
        for (var i = 0; i < others[0].Count; i++)
        {
            if (MergeAligned([.. others.Select(list => list[i])]) is not { } complaint)
            {
                return null;
            }

            merged.Add(Relocate(complaint, others[0][i], choice));
        }

        if (missing[0].Count > 0)
        {
            if (missing.Any(list => list.Exists(complaint => complaint.InstanceLocation != missing[0][0].InstanceLocation)))
            {
                return null;
            }

            var together = MergeMissing(missing);
            merged.AddRange(together is null ? missing[0] : [Relocate(together, missing[0][0], choice)]);
        }

        return merged;
    }

    private static bool IsPlainMissing(Complaint complaint) => complaint.Facts is { Kind: ComplaintKind.Missing, Misspelling: null, Reason.Length: 0 };

    private static Complaint Relocate(Complaint merged, Complaint first, Complaint choice) => ReferenceEquals(merged, first)
        ? first
        : merged with { Keyword = choice.Keyword, KeywordLocation = choice.KeywordLocation, AbsoluteLocation = choice.AbsoluteLocation };

    private static Complaint? MergeAligned(List<Complaint> complaints)
    {
        var first = complaints[0];
        if (complaints.TrueForAll(complaint => complaint.Start == first.Start && complaint.Facts.Message == first.Facts.Message))
        {
            return first;
        }

        return complaints.TrueForAll(complaint => complaint.Facts.Kind == first.Facts.Kind)
            ? first.Facts.Kind switch
            {
                ComplaintKind.Value when complaints.TrueForAll(complaint => complaint.Start == first.Start && complaint.Facts.Found == first.Facts.Found) => first.Saying(first.Facts with
                {
                    Expected = [.. complaints.SelectMany(complaint => complaint.Facts.Expected).Distinct()],
                    Suggestion = Suggestion(complaints),
                    Context = null,
                }),
                ComplaintKind.Unknown when complaints.TrueForAll(complaint => complaint.Start == first.Start) => first.Saying(first.Facts with
                {
                    Known = [.. complaints.SelectMany(complaint => complaint.Facts.Known).Distinct(StringComparer.Ordinal)],
                    Suggestion = Suggestion(complaints),
                    Context = null,
                }),
                ComplaintKind.Excluded when complaints.TrueForAll(complaint => OwnerOf(complaint) == OwnerOf(first)) => complaints.MaxBy(complaint => complaint.Start)! with
                {
                    InstanceLocation = OwnerOf(first),
                    Facts = first.Facts with { Names = [.. complaints.OrderBy(complaint => complaint.Start).SelectMany(complaint => complaint.Facts.Names).Distinct(StringComparer.Ordinal)], Context = null },
                },
                _ => null,
            }
            : null;
    }

    // One member each: any of them. More each: any of the groups. The same: as they are.
    private static Complaint? MergeMissing(List<List<Complaint>> missing)
    {
        List<string> groups = [.. missing.Select(list => ComplaintText.List([.. list.SelectMany(complaint => complaint.Facts.Names).Distinct(StringComparer.Ordinal)], "and")).Distinct(StringComparer.Ordinal)];
        return groups.Count == 1 ? null : missing[0][0].Saying(missing[0][0].Facts with { Names = groups, Context = null });
    }

    private static string? Suggestion(List<Complaint> complaints) => complaints.Select(complaint => complaint.Facts.Suggestion).FirstOrDefault(suggestion => suggestion is not null);

    // The object in which the members exclude each other.
    private static string OwnerOf(Complaint complaint) =>
        complaint.Keyword == "not" ? complaint.InstanceLocation : complaint.InstanceLocation[..Math.Max(complaint.InstanceLocation.LastIndexOf('/'), 0)];
}
