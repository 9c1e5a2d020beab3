namespace SchemaFirst.Reports;

/// <summary>Collects the blocks of a report.</summary>
public sealed class DocumentBuilder
{
    private readonly List<ReportBlock> _blocks = [];

    /// <summary>Adds a heading.</summary>
    public void AddHeading(int level, ReportText text) => _blocks.Add(new HeadingBlock(level, text));

    /// <summary>Adds a paragraph.</summary>
    public void AddParagraph(ReportText text) => _blocks.Add(new ParagraphBlock(text));

    /// <summary>Adds facts one below the other; nothing when there are none.</summary>
    public void AddFacts(IEnumerable<Fact> facts) => AddFacts([.. facts], isBulleted: false);

    /// <summary>Adds facts as a bulleted list; nothing when there are none.</summary>
    public void AddBullets(IEnumerable<Fact> facts) => AddFacts([.. facts], isBulleted: true);

    /// <summary>Adds figures.</summary>
    public void AddFigures(IEnumerable<Figure> figures) => _blocks.Add(new FigureListBlock([.. figures]));

    /// <summary>Adds a table.</summary>
    /// <exception cref="ArgumentException">A row has more or fewer cells than there are columns.</exception>
    public void AddTable(IReadOnlyList<TableColumn> columns, IReadOnlyList<IReadOnlyList<TableCell>> rows)
    {
        if (rows.FirstOrDefault(row => row.Count != columns.Count) is { } uneven)
        {
            throw new ArgumentException($"A row has {uneven.Count} cells, but the table has {columns.Count} columns.", nameof(rows));
        }

        _blocks.Add(new TableBlock(columns, rows));
    }

    /// <summary>Adds something drawn.</summary>
    public void AddDrawn(DrawnBlock block) => _blocks.Add(block);

    /// <summary>The report so far.</summary>
    public ReportDocument Build() => new([.. _blocks]);

    private void AddFacts(IReadOnlyList<Fact> facts, bool isBulleted)
    {
        if (facts.Count > 0)
        {
            _blocks.Add(new FactListBlock(facts, isBulleted));
        }
    }
}
