namespace SchemaFirst.Json.Tests.Values;

public sealed class DateTimeTextTests
{
    [Theory]
    [InlineData("2026-02-11T12:50:03Z", "2026-02-11T12:50:03.0000000+00:00")]
    [InlineData("2026-02-11t12:50:03.148162z", "2026-02-11T12:50:03.1481620+00:00")]
    [InlineData("2026-02-11T12:50:03.123456789+01:30", "2026-02-11T12:50:03.1234567+01:30")]
    [InlineData("2026-02-11T00:00:00-23:59", "2026-02-11T23:59:00.0000000+00:00")]
    [InlineData("1998-12-31T23:59:60Z", "1999-01-01T00:00:00.0000000+00:00")]
    [InlineData("1998-12-31T15:59:60.5-08:00", "1998-12-31T16:00:00.5000000-08:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999+00:00")]
    [InlineData("0001-01-01T00:00:00-14:00", "0001-01-01T00:00:00.0000000-14:00")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000+00:00")]
    public void A_date_time_of_RFC_3339_is_an_instant(string text, string expected)
    {
        Assert.True(new DateTimeText(text).TryGetInstant(out var instant));
        Assert.Equal(expected, instant.ToString("O"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10905.5599.05 ")]
    [InlineData("2026-02-11")]
    [InlineData("2026-02-11 12:50:03Z")]
    [InlineData("2026-02-11T12:50:03")]
    [InlineData("2026-02-11T12:50:03+0100")]
    [InlineData("2026-02-11T24:00:00Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-02-00T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-11T12:50:03.Z")]
    [InlineData("2026-02-11T12:50:60Z")]
    [InlineData("2026-02-11T12:50:03+24:00")]
    [InlineData("२०२६-02-11T12:50:03Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("9999-12-31T15:59:60-08:00")]
    public void Any_other_text_is_none(string text) => Assert.False(new DateTimeText(text).TryGetInstant(out _));

    [Fact]
    public void An_instant_comes_back_from_its_text()
    {
        var instant = new DateTimeOffset(2026, 2, 11, 12, 50, 3, TimeSpan.FromHours(-5)).AddTicks(1481620);
        Assert.True(DateTimeText.From(instant).TryGetInstant(out var again));
        Assert.Equal(instant, again);
        Assert.Equal("2026-02-11T12:50:03.148162-05:00", DateTimeText.From(instant).Text);
    }
}
