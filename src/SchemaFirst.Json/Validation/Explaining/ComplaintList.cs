namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>Collects errors of one run: each once, up to a number, the rest counted.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="selection">Which are wanted.</param>
internal sealed class ComplaintList(int most, ErrorSelection selection)
{
    // What is told twice is noticed among so many; a document with more errors has other worries, and the memory for them would be its own size.
    private const int MostRemembered = 1 << 20;

    private readonly List<Complaint> _kept = [];
    private readonly HashSet<(int Start, int Text)> _seen = [];

    /// <summary>Those kept.</summary>
    public IReadOnlyList<Complaint> Kept => _kept;

    /// <summary>How many there are, those not kept included.</summary>
    public int TotalCount { get; private set; }

    /// <summary>How many are kept at most.</summary>
    public int Most => most;

    /// <summary>Which are wanted.</summary>
    public ErrorSelection Selection => selection;

    /// <summary>True while further ones are kept.</summary>
    public bool HasRoom => _kept.Count < most;

    /// <summary>The subschemas that have been explained at a value, where that is remembered.</summary>
    public HashSet<(int Index, int Start)> Explained { get; } = [];

    /// <summary>Counts an error; false when it has been told already.</summary>
    public bool TryCount(int start, string text)
    {
        if (selection == ErrorSelection.Nearest && _seen.Count < MostRemembered && !_seen.Add((start, text.GetHashCode(StringComparison.Ordinal))))
        {
            return false;
        }

        TotalCount++;
        return true;
    }

    /// <summary>Takes an error that has been counted.</summary>
    public void Keep(Complaint complaint)
    {
        if (HasRoom)
        {
            _kept.Add(complaint);
        }
    }

    /// <summary>Takes an error that says that something is undecided.</summary>
    public void AddDoubt(ValidationError doubt)
    {
        if (TryCount(doubt.ByteOffset, doubt.Message))
        {
            var facts = new ComplaintFacts(ComplaintKind.Other, doubt.Message);
            Keep(new Complaint(doubt.Keyword, doubt.InstanceLocation, doubt.KeywordLocation, doubt.AbsoluteKeywordLocation, doubt.ByteOffset, facts) { Doubt = doubt });
        }
    }

    /// <summary>Takes errors of another list.</summary>
    public void AddAll(ToldChoice told)
    {
        foreach (var complaint in told.Complaints)
        {
            if (TryCount(complaint.Start, complaint.Facts.Message))
            {
                Keep(complaint);
            }
        }

        TotalCount += told.Unkept;
    }

    /// <summary>
    /// Takes away what follows from another error: a member that is missing since its name is misspelt. Only the first errors are looked through,
    /// so that how many there are does not depend on how many are kept.
    /// </summary>
    /// <param name="first">How many.</param>
    public void Coalesce(int first)
    {
        var meant = _kept.Take(first).Where(complaint => complaint is { Facts: { Kind: ComplaintKind.Unknown, Suggestion: not null } })
            .Select(complaint => (complaint.InstanceLocation[..complaint.InstanceLocation.LastIndexOf('/')], complaint.Facts.Suggestion!)).ToHashSet();
        if (meant.Count > 0)
        {
            TotalCount -= _kept.RemoveAll(complaint => first-- > 0
                && complaint.Facts.Kind == ComplaintKind.Missing
                && complaint.Facts.Names.Any(name => meant.Contains((complaint.InstanceLocation, name))));
        }
    }
}

/// <summary>What was said of a value that fits none of the alternatives.</summary>
/// <param name="Complaints">The errors.</param>
/// <param name="Unkept">How many more there were.</param>
internal sealed record ToldChoice(IReadOnlyList<Complaint> Complaints, int Unkept);
