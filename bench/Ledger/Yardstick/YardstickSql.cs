namespace MyEms.Bench.Ledger.Yardstick;

/// <summary>
/// The calculation that the ledger is measured against: hourly, set-based, without provenance, each stage one statement over everything.
/// It cleans by limits and by "a drop that comes back", sets hours of which it knows nothing to zero, and multiplies price and
/// factor with each node's own sum. Parameters: @t0 and @t1 bound the period.
/// </summary>
internal static class YardstickSql
{
    public const string Create =
        """
        set client_min_messages = warning;
        drop schema if exists yardstick cascade;
        create schema yardstick;
        set search_path = yardstick;
        create table category (id int primary key, factor numeric);
        create table space (id int primary key, parent_id int);
        create table meter (id int primary key, category_id int, space_id int, low numeric, high numeric);
        create table equipment_meter (owner_id int, meter_id int);
        create table tenant_meter (owner_id int, meter_id int);
        create table virtual_meter (id int, category_id int, x1 int, x2 int, x3 int);
        create table price (category_id int, hour int, price numeric);
        create table reading (meter_id int not null, ts timestamptz not null, value numeric not null);
        create index on reading (meter_id, ts);
        create table meter_hour (meter_id int, hour timestamptz, quantity numeric, primary key (meter_id, hour));
        create table meter_money (meter_id int, hour timestamptz, cost numeric, carbon numeric, primary key (meter_id, hour));
        create table virtual_hour (meter_id int, hour timestamptz, quantity numeric, cost numeric, carbon numeric, primary key (meter_id, hour));
        create table space_hour (owner_id int, category_id int, hour timestamptz, quantity numeric, cost numeric, carbon numeric, primary key (owner_id, category_id, hour));
        create table equipment_hour (like space_hour including all);
        create table tenant_hour (like space_hour including all);
        """;

    /// <summary>A reading below what came before is dropped when a later one comes back up to it; one that stays below is a reset.</summary>
    public const string CleanAndHours =
        """
        insert into meter_hour (meter_id, hour, quantity)
        with believable as (
            select meter_id, ts, value from reading where value between 0.1 and 1000000000),
        seen as (
            select meter_id, ts, value,
                   max(value) over (partition by meter_id order by ts rows between unbounded preceding and 1 preceding) as before,
                   max(value) over (partition by meter_id order by ts desc rows between unbounded preceding and 1 preceding) as after
            from believable),
        step as (
            select meter_id, date_trunc('hour', ts) as hour, value - lag(value) over (partition by meter_id order by ts) as rise
            from seen where before is null or after is null or value >= before or after < before),
        summed as (
            select meter_id, hour, sum(greatest(rise, 0)) as quantity, lag(hour) over (partition by meter_id order by hour) as previous
            from step group by meter_id, hour)
        select m.id, t.hour,
               case when s.quantity is null or s.previous is null or s.quantity not between m.low and m.high then 0 else s.quantity end
        from meter m
        cross join generate_series(@t0, @t1 - interval '1 hour', interval '1 hour') as t(hour)
        left join summed s on s.meter_id = m.id and s.hour = t.hour
        """;

    public const string MeterMoney =
        """
        insert into meter_money (meter_id, hour, cost, carbon)
        select h.meter_id, h.hour, h.quantity * p.price, h.quantity * c.factor
        from meter_hour h join meter m on m.id = h.meter_id join category c on c.id = m.category_id
        join price p on p.category_id = m.category_id and p.hour = extract(hour from h.hour + interval '8 hours')::int
        """;

    public const string VirtualMeters =
        """
        insert into virtual_hour (meter_id, hour, quantity, cost, carbon)
        select v.id, a.hour, x.quantity, x.quantity * p.price, x.quantity * k.factor
        from virtual_meter v join category k on k.id = v.category_id
        join meter_hour a on a.meter_id = v.x1
        join meter_hour b on b.meter_id = v.x2 and b.hour = a.hour
        join meter_hour c on c.meter_id = v.x3 and c.hour = a.hour
        cross join lateral (select a.quantity + b.quantity - c.quantity * 0.5 as quantity) x
        join price p on p.category_id = v.category_id and p.hour = extract(hour from a.hour + interval '8 hours')::int
        """;

    public const string Spaces =
        """
        insert into space_hour
        with recursive above as (
            select id as leaf, id from space
            union all select a.leaf, s.parent_id from above a join space s on s.id = a.id where s.parent_id is not null),
        own as (
            select m.space_id, m.category_id, h.hour, sum(h.quantity) as quantity
            from meter_hour h join meter m on m.id = h.meter_id group by 1, 2, 3),
        total as (
            select a.id, o.category_id, o.hour, sum(o.quantity) as quantity
            from own o join above a on a.leaf = o.space_id group by 1, 2, 3)
        select t.*, t.quantity * p.price, t.quantity * c.factor
        from total t join category c on c.id = t.category_id
        join price p on p.category_id = t.category_id and p.hour = extract(hour from t.hour + interval '8 hours')::int
        """;

    public const string Equipments =
        """
        insert into equipment_hour
        with total as (
            select e.owner_id, m.category_id, h.hour, sum(h.quantity) as quantity
            from meter_hour h join meter m on m.id = h.meter_id join equipment_meter e on e.meter_id = m.id group by 1, 2, 3)
        select t.*, t.quantity * p.price, t.quantity * c.factor
        from total t join category c on c.id = t.category_id
        join price p on p.category_id = t.category_id and p.hour = extract(hour from t.hour + interval '8 hours')::int
        """;

    public const string Tenants =
        """
        insert into tenant_hour
        with total as (
            select e.owner_id, m.category_id, h.hour, sum(h.quantity) as quantity
            from meter_hour h join meter m on m.id = h.meter_id join tenant_meter e on e.meter_id = m.id group by 1, 2, 3)
        select t.*, t.quantity * p.price, t.quantity * c.factor
        from total t join category c on c.id = t.category_id
        join price p on p.category_id = t.category_id and p.hour = extract(hour from t.hour + interval '8 hours')::int
        """;

    /// <summary>What, rows, quantity, cost, carbon.</summary>
    public const string Totals =
        """
        select 'meters', count(*), sum(quantity), (select sum(cost) from meter_money), (select sum(carbon) from meter_money) from meter_hour
        union all select 'spaces', count(*), sum(quantity), sum(cost), sum(carbon) from space_hour
        union all select 'equipments', count(*), sum(quantity), sum(cost), sum(carbon) from equipment_hour
        union all select 'tenants', count(*), sum(quantity), sum(cost), sum(carbon) from tenant_hour
        union all select 'virtual', count(*), sum(quantity), sum(cost), sum(carbon) from virtual_hour
        """;

    /// <summary>Per meter the sum of the period and the quantity that the first hour would have had.</summary>
    public const string MeterTotals = "select meter_id, sum(quantity) from meter_hour group by meter_id order by meter_id";
}
